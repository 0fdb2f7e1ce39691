import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrganizationCertificate } from '@/server/dossier';
import { createSampleDossier, type SampleDossier, sealSample } from '@/server/dossier/samples/sample-dossier';
import { createPdf } from '@/server/dossier/samples/sample-pdf';
import { StartError } from '@/server/lib/start-error';
import { openFolder } from './open-folder';
import { readOptions } from './read-options';

let folder: string;
let dossier: SampleDossier;
let sealed: Buffer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ata-verify-'));
  const now = new Date('2026-01-01T00:00:00Z');
  const certificate = await createOrganizationCertificate({ organizationName: 'Maré Alta', organizationId: 'x', now });
  const document = await createPdf(2);
  dossier = createSampleDossier(document, certificate.certificatePem);
  const certificatePages = await createPdf(1);
  sealed = await sealSample({ document, manifest: dossier.manifest, certificate, certificatePages });
  writeFileSync(join(folder, 'certificate.pem'), certificate.certificatePem);
  writeFileSync(join(folder, 'honest.pdf'), sealed);
  writeDossier('whole', dossier);
});

afterAll(() => rmSync(folder, { recursive: true }));

function writeDossier(name: string, { transcript, audit, recordings, certificates }: SampleDossier): void {
  const at = (...path: string[]) => join(folder, name, ...path);
  for (const part of ['certificates', 'recordings']) mkdirSync(at(part), { recursive: true });
  writeFileSync(at('transcript.json'), JSON.stringify(transcript));
  writeFileSync(at('audit.jsonl'), (audit ?? []).map((row) => `${JSON.stringify(row)}\n`).join(''));
  for (const [id, bytes] of Object.entries(recordings)) writeFileSync(at('recordings', `${id}.wav`), bytes ?? '');
  for (const [index, pem] of (certificates?.pems ?? []).entries())
    writeFileSync(at('certificates', `${index}.pem`), pem);
}

/** As `npm run verify -- …` runs it, in the folder of the files. */
function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const command = ['--import', 'tsx', 'scripts/verify.ts', '--from', folder, ...args];
  return spawnSync(process.execPath, command, { encoding: 'utf8' });
}

describe('npm run verify', () => {
  it('ends with 0 for a whole dossier under a certificate that the reader knows', () => {
    const { status, stdout } = run('honest.pdf', '--with', 'whole', '--certificate', 'certificate.pem', '--lang', 'en');
    expect(stdout).toContain('✓ Nothing has changed since the seal');
    expect(stdout).not.toContain('✗');
    expect(stdout).toContain('It is the certificate that you named');
    expect(status).toBe(0);
  });

  it('checks the file alone, and says in Portuguese what that leaves open', () => {
    const { status, stdout } = run('honest.pdf');
    expect(stdout).toContain('– Transcrição');
    expect(stdout).toContain('O que não fica provado');
    expect(status).toBe(0);
  });

  it('ends with 1 and names the first broken link on top', () => {
    const words = dossier.transcript?.utterances[1];
    const changed = structuredClone(dossier);
    Object.assign(changed.transcript?.utterances[1] ?? {}, { text: `${words && 'text' in words ? words.text : ''}!` });
    writeDossier('changed', changed);
    const { status, stdout } = run('honest.pdf', '--with', 'changed', '--lang', 'en');
    expect(stdout.split('\n')[1]).toMatch(/^First broken link: Transcript\. Passage 2, at 0:04/);
    expect(status).toBe(1);
  });

  it('answers programs with the report of POST /v1/verify', () => {
    const at = 300;
    writeFileSync(join(folder, 'turned.pdf'), Buffer.from(sealed).fill((sealed[at] ?? 0) ^ 1, at, at + 1));
    const { status, stdout } = run('turned.pdf', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ valid: false, verdict: 'broken', document: null });
    expect(status).toBe(1);
  });

  it('mentions a PDF in the folder that is another one', () => {
    writeDossier('other', dossier);
    writeFileSync(join(folder, 'other', 'sealed.pdf'), 'another');
    expect(run('honest.pdf', '--with', 'other', '--lang', 'en').stdout).toContain('sealed.pdf) is another file');
  });

  it.each([
    ['no file', 2, []],
    ['a file that is not there', 1, ['nowhere.pdf']],
  ])('ends well for %s', (_what, expected, args) => {
    const { status, stdout, stderr } = run(...args);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
    expect(status).toBe(expected);
  });
});

describe('what cannot be asked', () => {
  it.each([
    ['two files', ['a.pdf', 'b.pdf']],
    ['a language that it does not speak', ['a.pdf', '--lang', 'fr']],
    ['an option that it does not know', ['a.pdf', '--quick']],
  ])('is answered with the way to ask: %s', (_what, args) => {
    expect(() => readOptions(args)).toThrow(StartError);
    expect(() => readOptions(args)).toThrow('npm run verify -- FILE');
  });

  it('is a folder that is none', async () => {
    await expect(openFolder(join(folder, 'certificate.pem'))).rejects.toThrow(StartError);
  });
});
