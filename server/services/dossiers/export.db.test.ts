import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openFolder } from '@/scripts/verify/open-folder';
import { Manifest } from '@/server/contract/manifest';
import { verifySealedPdf } from '@/server/dossier';
import { sha256Hex } from '@/server/lib/tokens';
import { createFinalizedMinutes, listAudit, sendInput } from '@/server/testing/signing';
import { createSealedMeeting, type SealedMeeting } from '@/server/testing/sealed-meeting';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { flipBit } from '@/server/testing/tamper';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { type UnzippedFile, unzip } from '@/server/testing/unzip';
import { sendForSignature } from '../signatures';
import { editUtterance, getTranscript } from '../transcripts';
import { eraseRecording, eraseWords, exportDossier } from '.';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let sealed: SealedMeeting;
const folders: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  owner = await createMember(world);
  sealed = await createSealedMeeting(world, owner);
});
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));
afterAll(() => database.drop());

async function exportFiles(): Promise<Map<string, UnzippedFile>> {
  const { stream } = await exportDossier(owner.ctx, sealed);
  return unzip(await buffer(stream));
}

/** Unpacked as a person would do it. */
async function unpack(files: Map<string, UnzippedFile>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ata-dossier-'));
  folders.push(folder);
  for (const [path, { bytes }] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return folder;
}

async function failuresIn(folder: string): Promise<string[]> {
  const { evidence } = await openFolder(folder);
  const { verdict, checks } = await verifySealedPdf(await readFile(join(folder, 'sealed.pdf')), evidence);
  const failed = checks.filter(({ status }) => status === 'failed').map(({ name }) => name);
  expect(verdict === 'broken').toBe(failed.length > 0);
  return failed;
}

describe('an exported dossier', () => {
  it('holds the sealed file and everything that it names', async () => {
    const { fileName, mimeType, stream } = await exportDossier(owner.ctx, sealed);
    const files = unzip(await buffer(stream));

    expect(mimeType).toBe('application/zip');
    expect(fileName).toBe('dossie-reuniao-do-conselho-2026-11-10.zip');
    expect([...files.keys()].toSorted()).toEqual([
      'README.txt',
      'audit.jsonl',
      'certificates/organization.pem',
      'checkpoints.jsonl',
      'manifest.json',
      `recordings/${sealed.recordingId}.wav`,
      'sealed.pdf',
      'transcript.json',
    ]);
    expect(files.get('sealed.pdf')?.bytes.equals(world.objects.get(sealed.sealedKey) ?? Buffer.alloc(0))).toBe(true);
    expect(files.get(`recordings/${sealed.recordingId}.wav`)?.isCompressed).toBe(false);

    const manifest = Manifest.parse(JSON.parse(files.get('manifest.json')?.bytes.toString() ?? ''));
    const recording = files.get(`recordings/${sealed.recordingId}.wav`)?.bytes ?? Buffer.alloc(0);
    expect(manifest.recordings).toMatchObject([{ sha256: sha256Hex(recording) }]);
    const readMe = files.get('README.txt')?.bytes.toString() ?? '';
    expect(readMe).toContain('npm run verify -- sealed.pdf --with .');
    expect(readMe).toContain('Dossiê da ata assinada: Reunião do conselho');
  });

  it('is checked without us: nothing fails, and words, recordings and trail are proven', async () => {
    const folder = await unpack(await exportFiles());
    const { evidence } = await openFolder(folder);
    const { checks } = await verifySealedPdf(await readFile(join(folder, 'sealed.pdf')), evidence);
    expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
    for (const name of ['transcript', 'recordings', 'audit']) {
      expect(checks.find((check) => check.name === name)?.status).toBe('ok');
    }
  });

  it.each([
    ['transcript', 'transcript.json', (text: string) => text.replace('120 mil', '920 mil')],
    ['transcript', 'transcript.json', (text: string) => text.replace('"startMs":6000', '"startMs":6001')],
    ['audit', 'audit.jsonl', (text: string) => text.replace('"minutes.finalize"', '"minutes.finalise"')],
    ['audit', 'audit.jsonl', (text: string) => text.slice(text.indexOf('\n') + 1)],
  ])('names the %s when %s says something else', async (name, path, change) => {
    const folder = await unpack(await exportFiles());
    const before = await readFile(join(folder, path), 'utf8');
    expect(change(before)).not.toBe(before);
    await writeFile(join(folder, path), change(before));
    expect(await failuresIn(folder)).toEqual([name]);
  });

  it('names the recordings and the file itself when a bit of them was turned', async () => {
    const folder = await unpack(await exportFiles());
    const recording = join(folder, `recordings/${sealed.recordingId}.wav`);
    await writeFile(recording, flipBit(await readFile(recording), 999));
    expect(await failuresIn(folder)).toEqual(['recordings']);

    const file = join(folder, 'sealed.pdf');
    await writeFile(file, flipBit(await readFile(file), 999));
    expect(await failuresIn(folder)).toContain('seal');
  });

  it('is the same after a correction made since, which the signed minutes do not know', async () => {
    const before = await exportFiles();
    await editUtterance(owner.ctx, {
      id: sealed.meetingId,
      utteranceId: sealed.utteranceIds[4] ?? '',
      text: 'Corrigido depois de assinado.',
    });
    const after = await exportFiles();
    expect(after.get('transcript.json')?.bytes.equals(before.get('transcript.json')?.bytes ?? Buffer.alloc(0))).toBe(
      true,
    );
  });

  it('is refused before the seal, abroad and without the right to read; each export is in the trail', async () => {
    const { minutesId } = await createFinalizedMinutes(world, owner);
    const open = await sendForSignature(owner.ctx, sendInput(minutesId, ['bia@ata.test']));
    await expect(exportDossier(owner.ctx, { envelopeId: open.id })).rejects.toMatchObject({
      status: 409,
      code: 'NOT_SEALED',
    });
    const stranger = await createMember(world);
    await expect(exportDossier(stranger.ctx, sealed)).rejects.toMatchObject({ status: 404 });
    const blind = { ...owner.ctx, actor: { ...owner.ctx.actor, permissions: [] } } as TestMember['ctx'];
    await expect(exportDossier(blind, sealed)).rejects.toMatchObject({ status: 403 });

    (await exportDossier(owner.ctx, sealed)).stream.destroy();
    expect((await listAudit(world, sealed.envelopeId)).at(-1)).toEqual({ action: 'dossier.export', actorType: 'user' });
  });

  it('is refused when the stored copy cannot be read any more', async () => {
    const copy = world.objects.get(sealed.sealedKey) ?? Buffer.alloc(0);
    world.objects.set(sealed.sealedKey, Buffer.from('%PDF-1.7 nothing of it is left'));
    await expect(exportDossier(owner.ctx, sealed)).rejects.toMatchObject({ status: 409, code: 'SEALED_COPY_DAMAGED' });
    world.objects.set(sealed.sealedKey, copy);
  });

  it('ends with an error, never as a whole archive, when a recording cannot be read', async () => {
    const { store } = world.base.ports;
    const { open } = store;
    const broken = {
      ...owner.ctx,
      ports: { ...owner.ctx.ports, store: { ...store, open: () => Promise.reject(new Error('disk')) } },
    };
    const { stream } = await exportDossier(broken, sealed);
    await expect(buffer(stream)).rejects.toThrow('disk');
    expect(store.open).toBe(open);
  });

  it('after an erasure holds the certificate in place of words and sound, and is valid', async () => {
    const { transcript } = await getTranscript(owner.ctx, { id: sealed.meetingId, limit: 1 });
    const speakerId = transcript.speakers.find(({ name }) => name === 'Bruno')?.id ?? '';
    const { erasures } = await eraseWords(owner.ctx, { id: sealed.meetingId, speakerId, reason: 'Pedido do titular' });
    const recording = await eraseRecording(owner.ctx, { id: sealed.recordingId, reason: 'Pedido do titular' });

    const files = await exportFiles();
    const folder = await unpack(files);
    expect(files.get('transcript.json')?.bytes.toString()).not.toContain('proponho');
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([`erasures/${erasures[0]?.id}.json`, `erasures/${recording.id}.json`]),
    );
    expect([...files.keys()].some((path) => path.startsWith('recordings/'))).toBe(false);
    expect(await failuresIn(folder)).toEqual([]);

    const path = join(folder, `erasures/${erasures[0]?.id}.json`);
    const certificate = await readFile(path, 'utf8');
    await writeFile(path, certificate.replace('Pedido do titular', 'Engano'));
    expect(await failuresIn(folder)).toEqual(['transcript']);

    const words = join(folder, 'transcript.json');
    const forged = (await readFile(words, 'utf8')).replace(/"leaf":"[0-9a-f]{64}"/, `"leaf":"${'a'.repeat(64)}"`);
    await writeFile(path, certificate);
    await writeFile(words, forged);
    expect(await failuresIn(folder)).toEqual(['transcript']);
  });
});
