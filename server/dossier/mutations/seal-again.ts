import { PDFDocument } from '@cantoo/pdf-lib';
import type { CheckName } from '@/server/contract/verification';
import type { Manifest } from '@/server/contract/manifest';
import { canonicalJson } from '@/server/lib/canonical-json';
import { sealSample } from '../samples/sample-dossier';
import { sampleId } from '../samples/sample-manifest';
import { createPdf } from '../samples/sample-pdf';
import type { Honest, Mutation } from './mutation';

type Change = (manifest: Manifest) => void;

/** Sealed by others, or by the right key over what does not fit together. */
export async function sealAgain(honest: Honest): Promise<Mutation[]> {
  const { dossier, document, certificate, certificatePages } = honest;
  const base = { document, manifest: dossier.manifest, certificate, certificatePages };
  const seal = (change: Partial<Parameters<typeof sealSample>[0]>) => sealSample({ ...base, ...change });
  const others: [string, CheckName, Promise<Buffer>][] = [
    ['sealed by another key under the same name', 'certificate', seal({ certificate: honest.impostor })],
    [
      'sealed by another key, with other words',
      'certificate',
      seal({
        certificate: honest.impostor,
        manifest: altered(dossier.manifest, (manifest) => (manifest.meeting.topic = 'Outra')),
      }),
    ],
    [
      'another document under the same manifest',
      'frozen_document',
      seal({ document: await createPdf(3, { word: 'Nota' }) }),
    ],
    [
      'pages drawn over before the seal',
      'frozen_document',
      drawOver(document).then((drawn) => seal({ document: drawn })),
    ],
    ['a manifest with spaces', 'manifest', seal({ manifestText: JSON.stringify(dossier.manifest, null, 1) })],
    ['a manifest with another order', 'manifest', seal({ manifestText: JSON.stringify(dossier.manifest) })],
    [
      'a manifest with a key twice',
      'manifest',
      seal({ manifestText: canonicalJson(dossier.manifest).replace('{', '{"a":1,"a":1,') }),
    ],
    ['a manifest that is a list', 'manifest', seal({ manifestText: '[]' })],
    ['a manifest that says null', 'manifest', seal({ manifestText: 'null' })],
    ['a manifest that is no JSON', 'manifest', seal({ manifestText: 'ata' })],
    ['an empty manifest', 'manifest', seal({ manifestText: '' })],
    [
      'a manifest without its signatures',
      'manifest',
      seal({ manifestText: canonicalJson({ ...dossier.manifest, envelope: undefined }) }),
    ],
  ];
  const changed = CHANGES.map(
    ([what, link, change]) => [what, link, seal({ manifest: altered(dossier.manifest, change) })] as const,
  );

  return Promise.all(
    [...others, ...changed].map(async ([name, link, file]) => ({
      name,
      links: [link],
      file: await file,
      dossier: { ...dossier, manifestCopy: null },
    })),
  );
}

/** What our own key should never have sealed. */
const CHANGES: [string, CheckName, Change][] = [
  ['a hash of another document', 'frozen_document', (m) => (m.document.sha256 = 'a'.repeat(64))],
  ['a document that is shorter than it says', 'frozen_document', (m) => (m.document.sizeBytes -= 1)],
  ['a document that is longer than the file', 'frozen_document', (m) => (m.document.sizeBytes = 1e9)],
  ['a last version of another hash', 'frozen_document', (m) => (m.revisions[0]!.sha256 = 'b'.repeat(64))],
  ['a provider’s document without the frozen one', 'frozen_document', (m) => (m.document.is = 'provider_completed')],
  ['versions that begin with the second', 'revisions', (m) => (m.revisions[0]!.revision = 2)],
  ['a version whose bytes are missing', 'revisions', (m) => (m.revisions[0]!.attachment = 'revision-1.pdf')],
  ['a version whose bytes are other ones', 'revisions', (m) => (m.revisions[0]!.attachment = 'ata-manifest.json')],
  [
    'a provider’s certificate that is missing',
    'revisions',
    (m) => (m.providerCertificate = { sha256: 'c'.repeat(64), attachment: 'x.pdf' }),
  ],
  ['two sentences that are one', 'statements', (m) => (m.statements[1]!.id = m.statements[0]!.id)],
  ['a passage outside of the transcript', 'statements', (m) => (m.statements[0]!.evidence[0]!.position = 12)],
  [
    'one passage with two hashes',
    'statements',
    (m) => m.statements[0]!.evidence.push({ ...m.statements[1]!.evidence[0]!, leaf: 'd'.repeat(64) }),
  ],
  ['a passage that ends before it begins', 'statements', (m) => (m.statements[0]!.evidence[0]!.endMs = -1)],
  ['passages of no transcript', 'statements', (m) => (m.transcript = null)],
  ['more people there than there are', 'statements', (m) => (m.statements[2]!.presence!.present = 6)],
  ['a quorum that was not met', 'statements', (m) => (m.statements[2]!.presence!.present = 2)],
  ['a quorum without a rule', 'statements', (m) => (m.presence.rule = null)],
  ['a signer who has not signed', 'signatures', (m) => m.envelope.signatures.pop()],
  ['no signature at all', 'signatures', (m) => void Object.assign(m.envelope, { signatures: [], signers: [] })],
  ['a signature by a stranger', 'signatures', (m) => (m.envelope.signatures[0]!.signerId = sampleId(6, 9))],
  ['a signature of another document', 'signatures', (m) => (m.envelope.signatures[0]!.documentSha256 = 'e'.repeat(64))],
  ['a signature of a version that never was', 'signatures', (m) => (m.envelope.signatures[0]!.revision = 2)],
  ['a signature of one sentence alone', 'signatures', (m) => (m.envelope.signatures[0]!.scope = 'changes')],
  [
    'a signature later than the seal',
    'signatures',
    (m) => (m.envelope.signatures[1]!.signedAt = '2026-11-20T19:00:00.000Z'),
  ],
  ['a level that was not reached', 'signatures', (m) => (m.envelope.signatures[1]!.identifiedBy = 'link')],
  ['a seal before its certificate', 'certificate', (m) => (m.sealedAt = '2025-12-31T23:59:59.000Z')],
  ['a seal after its certificate', 'certificate', (m) => (m.sealedAt = '2037-01-01T00:00:00.000Z')],
  ['a root of another transcript', 'transcript', (m) => (m.transcript!.merkle.root = 'f'.repeat(64))],
  ['a passage that was never said', 'transcript', (m) => (m.statements[0]!.evidence[0]!.leaf = 'a'.repeat(64))],
  ['a passage at another time', 'transcript', (m) => (m.statements[0]!.evidence[0]!.endMs = 3501)],
  ['a recording of another hash', 'recordings', (m) => (m.recordings[0]!.sha256 = 'a'.repeat(64))],
  ['a row of the trail that never was', 'audit', (m) => m.audit.rows.push({ seq: 5, hash: 'a'.repeat(64) })],
  ['a row of the trail with another hash', 'audit', (m) => (m.audit.rows[1]!.hash = 'a'.repeat(64))],
  ['another end of the trail', 'audit', (m) => (m.audit.head.hash = 'a'.repeat(64))],
  ['another organization', 'audit', (m) => (m.organization.id = sampleId(1, 2))],
];

/** The signed bytes stay in front; what a reader shows of them does not. */
async function drawOver(document: Buffer): Promise<Buffer> {
  const pdf = await PDFDocument.load(document, { forIncrementalUpdate: true, updateMetadata: false });
  pdf.getPage(0).drawText('approved', { x: 60, y: 600 });
  return Buffer.from(await pdf.save({ useObjectStreams: false }));
}

function altered(manifest: Manifest, change: Change): Manifest {
  const copy = structuredClone(manifest);
  change(copy);
  return copy;
}
