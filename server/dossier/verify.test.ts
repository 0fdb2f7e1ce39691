import { beforeAll, describe, expect, it } from 'vitest';
import { createOrganizationCertificate, type NewCertificate } from './certificate';
import { NOTHING_ELSE } from './outside-evidence';
import { askDossier, createSampleDossier, type SampleDossier, sealSample } from './samples/sample-dossier';
import { createPdf } from './samples/sample-pdf';
import { verifySealedPdf } from './verify';

let certificate: NewCertificate;
let dossier: SampleDossier;
let sealed: Buffer;

beforeAll(async () => {
  certificate = await createOrganizationCertificate({
    organizationName: 'Cooperativa Maré Alta',
    organizationId: '5b2f7a10-0000-4000-8000-000000000001',
    now: new Date('2026-01-01T00:00:00Z'),
  });
  const document = await createPdf(3);
  dossier = createSampleDossier(document, certificate.certificatePem);
  sealed = await sealSample({
    document,
    manifest: dossier.manifest,
    certificate,
    certificatePages: await createPdf(1),
  });
});

describe('a sealed file', () => {
  it('holds alone, and says what was not checked', async () => {
    const findings = await verifySealedPdf(sealed, NOTHING_ELSE);
    expect(findings.checks.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(findings).toMatchObject({ verdict: 'valid', level: 'avançada' });
    expect(findings.notProven).toEqual([
      'sealer_identity',
      'no_trusted_time',
      'level_avancada_means',
      'transcript_not_given',
      'recording_not_given',
      'audit_not_given',
      'truth_of_words',
    ]);
  });

  it('holds with its dossier in every check', async () => {
    const findings = await verifySealedPdf(sealed, askDossier({ ...dossier, kind: 'installation' }));
    expect(findings.checks.map(({ name, status, code }) => [name, status, code])).toEqual([
      ['file', 'ok', 'pdf'],
      ['seal', 'ok', 'holds'],
      ['nothing_added', 'ok', 'nothing'],
      ['certificate', 'ok', 'known_installation'],
      ['timestamp', 'not_checked', 'none'],
      ['manifest', 'ok', 'read'],
      ['frozen_document', 'ok', 'same'],
      ['revisions', 'ok', 'single'],
      ['statements', 'ok', 'consistent'],
      ['signatures', 'ok', 'complete'],
      ['transcript', 'ok', 'same'],
      ['recordings', 'ok', 'same'],
      ['audit', 'ok', 'same'],
    ]);
    expect(findings.notProven).toEqual([
      'organization_name',
      'no_trusted_time',
      'level_avancada_means',
      'truth_of_words',
    ]);
  });
});
