import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createOrganizationCertificate, type NewCertificate } from './certificate';
import { readCertificate } from './certificate-facts';
import { eraseRecording, eraseWords } from './mutations/change-dossier';
import type { Honest } from './mutations/mutation';
import { askDossier, createSampleDossier, type SampleDossier, sealSample } from './samples/sample-dossier';
import { createPdf } from './samples/sample-pdf';
import { verifySealedPdf } from './verify';

let document: Buffer;
let certificatePages: Buffer;
let certificate: NewCertificate;
let later: NewCertificate;

beforeAll(async () => {
  [document, certificatePages] = [await createPdf(2), await createPdf(1)];
  [certificate, later] = [await createKey('2026-01-01T00:00:00Z'), await createKey('2026-11-21T00:00:00Z')];
});

function createKey(from: string): Promise<NewCertificate> {
  return createOrganizationCertificate({ organizationName: 'Maré Alta', organizationId: 'x', now: new Date(from) });
}

function createHonest(): Honest {
  const dossier = createSampleDossier(document, certificate.certificatePem);
  return { file: document, stamped: document, document, certificatePages, certificate, impostor: later, dossier };
}

/** Nothing failed; the codes of what was found, by check. */
async function expectValid(file: Buffer, dossier: SampleDossier): Promise<Record<string, string>> {
  const findings = await verifySealedPdf(file, askDossier(dossier));
  expect(findings.checks.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(findings.verdict).toBe('valid');
  return Object.fromEntries(findings.checks.map(({ name, code }) => [name, code]));
}

describe('no honest dossier is refused', () => {
  async function seal(change: (dossier: SampleDossier, honest: Honest) => void): Promise<Record<string, string>> {
    const honest = createHonest();
    const file = await sealSample({ document, manifest: honest.dossier.manifest, certificate, certificatePages });
    const dossier = structuredClone(honest.dossier);
    change(dossier, honest);
    return expectValid(file, dossier);
  }

  it.each([
    [
      'whose words were erased',
      (d, honest) => eraseWords(d, honest, certificate, 7),
      { transcript: 'same_with_erased' },
    ],
    [
      'whose words under a sentence were erased',
      (d, honest) => eraseWords(d, honest, certificate, 1),
      { transcript: 'same_with_erased' },
    ],
    [
      'whose recording was erased',
      (d, honest) => eraseRecording(d, honest, certificate),
      { recordings: 'same_with_erased' },
    ],
    [
      'without a transcript',
      (d) => {
        d.transcript = null;
      },
      { transcript: 'not_given' },
    ],
    [
      'without its recording',
      (d) => {
        d.recordings = {};
      },
      { recordings: 'not_given' },
    ],
    [
      'without its trail',
      (d) => {
        d.audit = null;
      },
      { audit: 'not_given' },
    ],
    [
      'with more of the trail',
      (d, honest) => {
        d.audit = [...(honest.dossier.audit ?? [])];
      },
      { audit: 'same' },
    ],
    [
      'without certificates',
      (d) => {
        d.certificates = null;
      },
      { certificate: 'not_given' },
    ],
    [
      'whose reader knows the certificate',
      (d) => {
        d.certificates = { pems: [later.certificatePem, certificate.certificatePem], vouched: true };
      },
      { certificate: 'known_given' },
    ],
    [
      'whose words were erased under a later certificate that the reader knows',
      (d, honest) => {
        eraseWords(d, honest, later, 7);
        d.certificates = { pems: [later.certificatePem, certificate.certificatePem], vouched: true };
      },
      { transcript: 'same_with_erased' },
    ],
    [
      'whose words were erased under the installation’s later certificate',
      (d, honest) => {
        eraseWords(d, honest, later, 7);
        d.kind = 'installation';
        d.certificates = { pems: [later.certificatePem, certificate.certificatePem], vouched: true };
      },
      { transcript: 'same_with_erased', certificate: 'known_installation' },
    ],
  ] as [string, (dossier: SampleDossier, honest: Honest) => void, Record<string, string>][])(
    '%s',
    async (_what, change, codes) => {
      expect(await seal(change)).toMatchObject(codes);
    },
  );
});

describe('a certificate that an installation does not know', () => {
  it('makes the sealer unknown, and nothing broken', async () => {
    const { dossier } = createHonest();
    const file = await sealSample({ document, manifest: dossier.manifest, certificate, certificatePages });
    const findings = await verifySealedPdf(file, {
      ...askDossier({ ...dossier, kind: 'installation' }),
      certificates: async () => null,
    });
    expect(findings).toMatchObject({
      verdict: 'unknown_sealer',
      document: { certificateSha256: readCertificate(certificate.certificatePem).fingerprintSha256 },
    });
    expect(findings.checks.find(({ name }) => name === 'certificate')).toMatchObject({
      status: 'not_checked',
      code: 'unknown_here',
    });
    expect(findings.notProven).toContain('sealer_identity');
  });

  it('is not told what the installation stores', async () => {
    const { dossier } = createHonest();
    const file = await sealSample({ document, manifest: dossier.manifest, certificate, certificatePages });
    const asked = vi.fn(async () => null);
    const stored = {
      ...askDossier({ ...dossier, kind: 'installation' }),
      transcript: asked,
      recording: asked,
      auditRows: asked,
    };
    const { verdict } = await verifySealedPdf(file, {
      ...stored,
      certificates: async () => ({ pems: [later.certificatePem], vouched: true }),
    });
    expect(verdict).toBe('broken');
    expect(asked).not.toHaveBeenCalled();
  });
});
