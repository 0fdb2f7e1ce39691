import { beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '@/server/contract/manifest';
import { sha256Hex } from '@/server/lib/tokens';
import { createOrganizationCertificate, type NewCertificate } from './certificate';
import { NOTHING_ELSE } from './outside-evidence';
import { askDossier, createSampleDossier, type SampleDossier, sealSample } from './samples/sample-dossier';
import { issueCertificate } from './samples/issued-certificate';
import { createPdf } from './samples/sample-pdf';
import { signAsAnother } from './seal.fixture';
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

/** Nothing failed; the codes of what was found, by check. */
async function expectValid(file: Buffer, dossier: SampleDossier | null): Promise<Record<string, string>> {
  const findings = await verifySealedPdf(file, dossier ? askDossier(dossier) : NOTHING_ELSE);
  expect(findings.checks.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(findings.verdict).toBe('valid');
  return Object.fromEntries(findings.checks.map(({ name, code }) => [name, code]));
}

async function expectSealable(
  change: (manifest: Manifest) => void,
  more: Partial<Parameters<typeof sealSample>[0]> = {},
) {
  const dossier = createSampleDossier(document, certificate.certificatePem);
  change(dossier.manifest);
  dossier.manifestCopy = null;
  const file = await sealSample({ document, manifest: dossier.manifest, certificate, certificatePages, ...more });
  await expectValid(file, null);
  return expectValid(file, dossier);
}

describe('no honest document is refused', () => {
  it.each([
    [
      'without a transcript',
      (m: Manifest) => {
        m.transcript = null;
        for (const one of m.statements) one.evidence = [];
      },
      'transcript',
      'none',
    ],
    [
      'without a recording',
      (m: Manifest) => {
        m.recordings = [];
      },
      'recordings',
      'none',
    ],
    [
      'with a recording that began later',
      (m: Manifest) => {
        for (const one of m.recordings) one.startsAtMs = 1_800_000;
      },
      'recordings',
      'same',
    ],
    [
      'without a rule for its quorum',
      (m: Manifest) => {
        m.presence.rule = null;
        if (m.statements[2]?.presence) m.statements[2].presence.quorum = 'no_rule';
      },
      'statements',
      'consistent',
    ],
    [
      'without anybody’s presence',
      (m: Manifest) => {
        m.presence.rule = null;
        for (const one of m.statements) one.presence = null;
      },
      'statements',
      'consistent',
    ],
    [
      'of two sentences about parts of one passage',
      (m: Manifest) => {
        const [one, two] = m.statements;
        if (one && two) two.evidence = [{ ...one.evidence[0]!, startMs: 500, endMs: 900 }];
      },
      'statements',
      'consistent',
    ],
    [
      'without sentences',
      (m: Manifest) => {
        m.statements = [];
      },
      'statements',
      'consistent',
    ],
    [
      'without rows of its own',
      (m: Manifest) => {
        m.audit.rows = [];
      },
      'audit',
      'same',
    ],
    [
      'signed through mailed links',
      (m: Manifest) => {
        m.level = 'simples';
        for (const one of m.envelope.signatures) one.identifiedBy = 'link';
      },
      'signatures',
      'complete',
    ],
    [
      'signed by somebody in another’s place',
      (m: Manifest) => {
        const [first] = m.envelope.signers;
        if (first) {
          first.status = 'delegated';
          first.signedAt = null;
        }
        m.envelope.signatures.shift();
      },
      'signatures',
      'complete',
    ],
    [
      'with words that a terminal would act on',
      (m: Manifest) => {
        m.meeting.topic = '\u001b[31m “—” 🎉 \u2028 \\ "';
      },
      'manifest',
      'read',
    ],
  ] as [string, (manifest: Manifest) => void, string, string][])('%s', async (_what, change, check, code) => {
    expect(await expectSealable(change)).toMatchObject({ [check]: code });
  });

  it('confirmed by one who had signed, and signed whole by another', async () => {
    const first = await createPdf(2, { word: 'Rascunho' });
    const codes = await expectSealable(
      (manifest) => {
        const [last] = manifest.revisions;
        const [bia, caio] = manifest.envelope.signatures;
        const changed = manifest.statements[1]?.id ?? '';
        if (!last || !bia || !caio) throw new Error('the sample has two signers');
        const earlier = { sha256: sha256Hex(first), sizeBytes: first.length, attachment: 'revision-1.pdf' };
        manifest.revisions = [
          { ...last, ...earlier },
          { ...last, revision: 2, minutesVersion: 4, changedStatementIds: [changed] },
        ];
        const confirmed = { ...bia, revision: 2, scope: 'changes' as const, statementIds: [changed] };
        manifest.envelope.signatures = [
          { ...bia, documentSha256: earlier.sha256 },
          confirmed,
          { ...caio, revision: 2 },
        ];
      },
      { attachments: [{ name: 'revision-1.pdf', bytes: first }] },
    );
    expect(codes).toMatchObject({ revisions: 'all_there', signatures: 'complete' });
  });

  it('wrapped around what a provider returned', async () => {
    const returned = Buffer.from(await signAsAnother(document, { ...later, chainPem: [] }, 2));
    const evidence = await createPdf(1, { word: 'Certificate of completion' });
    const codes = await expectSealable(
      (manifest) => {
        manifest.document = { is: 'provider_completed', sha256: sha256Hex(returned), sizeBytes: returned.length };
        const [last] = manifest.revisions;
        if (last) last.attachment = 'frozen.pdf';
        manifest.providerCertificate = { sha256: sha256Hex(evidence), attachment: 'provider-certificate.pdf' };
        manifest.envelope.provider = 'docusign';
        for (const one of manifest.envelope.signatures)
          Object.assign(one, { kind: 'provider', identifiedBy: 'provider' });
      },
      {
        document: returned,
        attachments: [
          { name: 'frozen.pdf', bytes: document },
          { name: 'provider-certificate.pdf', bytes: evidence },
        ],
      },
    );
    expect(codes).toMatchObject({ frozen_document: 'wrapped', revisions: 'single' });
  });

  it.each([
    ['packed objects', () => createPdf(4, { useObjectStreams: true })],
    ['somebody else’s signature', async () => Buffer.from(await signAsAnother(document, { ...later, chainPem: [] }))],
    [
      'packed objects and somebody else’s signature',
      async () =>
        Buffer.from(await signAsAnother(await createPdf(2, { useObjectStreams: true }), { ...later, chainPem: [] })),
    ],
    ['words that look like a seal', () => createPdf(1, { word: '/ByteRange [0 1 2 3] /Contents <30> AtaSeal' })],
  ])('over a document with %s', async (_what, create) => {
    const other = await create();
    const dossier = createSampleDossier(other, certificate.certificatePem);
    const file = await sealSample({ document: other, manifest: dossier.manifest, certificate, certificatePages });
    expect(await expectValid(file, dossier)).toMatchObject({ frozen_document: 'same' });
  });

  it('under a certificate that an authority issued', async () => {
    const { leaf, rootPem } = issueCertificate();
    const dossier = createSampleDossier(document, leaf.certificatePem);
    const input = { document, manifest: dossier.manifest, certificate: leaf, certificatePages, chainPem: [rootPem] };
    await expectValid(await sealSample(input), dossier);
  });
});
