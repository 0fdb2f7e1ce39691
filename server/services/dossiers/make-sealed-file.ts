import type { Manifest } from '@/server/contract/manifest';
import type { SealAttachment, SealSigner } from '@/server/contract/sealing';
import type { SignatureLevel } from '@/server/contract/signatures';
import { canonicalJson } from '@/server/lib/canonical-json';
import { isUpstreamError } from '@/server/lib/errors';
import { translatorFor } from '@/server/lib/translate';
import { type CertificateRow, currentCertificate, openPrivateKey, stateOfCertificate } from '../certificates';
import type { BaseContext } from '../context';
import { hashTranscript, type TranscriptHashes } from '../transcripts';
import { assembleManifest } from './assemble-manifest';
import { assertSigned, judgeLevel } from './assert-signed';
import { localeOf, toCertificateDocument } from './certificate-document';
import { readSealDocuments, type SealDocuments } from './seal-documents';
import { loadSealFacts, type SealFacts } from './seal-facts';
import { momentOfSeal } from './seal-moment';
import { refuseSeal } from './refuse-seal';

export interface SealedFile {
  bytes: Buffer;
  certificate: CertificateRow;
  level: SignatureLevel;
  sealedAt: Date;
  manifest: Manifest;
  /** A signature that the document brought along forbids later changes, so some readers will complain of the seal. */
  forbidsChanges: boolean;
}

/** Gathers every part, seals, and looks at the result. Writes nothing. @throws AppError 409, 422 */
export async function makeSealedFile(
  base: BaseContext,
  envelope: { id: string; organizationId: string },
): Promise<SealedFile> {
  const certificate = await openCertificate(base, envelope.organizationId);
  const facts = await loadSealFacts(base, envelope.id);
  assertSigned(facts.file);
  const documents = await readSealDocuments(base, facts.file);
  const hashes = await hashWords(base, facts);

  const level = judgeLevel(facts.file);
  const sealedAt = momentOfSeal(base.now(), facts, certificate.row.notBefore);
  const verifyAt = `${base.config.publicUrl}/verify`;
  const manifest = assembleManifest({ ...documents, facts, hashes, level, sealedAt, verifyAt });
  const { bytes, forbidsChanges } = await seal(base, { facts, documents, manifest, ...certificate });

  return { bytes, certificate: certificate.row, level, sealedAt, manifest, forbidsChanges };
}

interface OpenCertificate {
  row: CertificateRow;
  signer: SealSigner;
}

/** Made at first use, so before anything is read. */
async function openCertificate(base: BaseContext, organizationId: string): Promise<OpenCertificate> {
  const row = await currentCertificate(base, organizationId);
  const state = stateOfCertificate(row, base.now());
  if (state === 'expired') throw refuseSeal('SEAL_CERTIFICATE_EXPIRED', 'The certificate has run out');

  const { certificatePem, chainPem } = row;
  return { row, signer: { certificatePem, chainPem, privateKeyPem: openPrivateKey(base, row) } };
}

/** The words that the minutes rest on are those that were frozen. */
async function hashWords(base: BaseContext, facts: SealFacts): Promise<TranscriptHashes | null> {
  const { freeze, statements, transcript } = facts;
  if (transcript === null) return null;

  const positions = new Set(statements.flatMap(({ evidence }) => evidence.map(({ position }) => position)));
  const { minutesId, frozenAt } = freeze;
  const hashes = await hashTranscript(base, base.db, { minutesId, transcriptId: transcript.id, frozenAt }, positions);
  if (hashes.root !== freeze.transcriptRoot || hashes.leaves !== freeze.leaves) {
    throw refuseSeal('SEAL_TRANSCRIPT_CHANGED', 'The transcript is not the one that the minutes were frozen with');
  }
  return hashes;
}

interface SealParts extends OpenCertificate {
  facts: SealFacts;
  documents: SealDocuments;
  manifest: Manifest;
}

async function seal(base: BaseContext, { facts, documents, manifest, row, signer }: SealParts) {
  const { file, audit } = facts;
  const t = translatorFor(localeOf(file), 'signatures');
  const sealedAt = new Date(manifest.sealedAt);
  const { bytes, signature, forbidsChanges } = await base.ports.workers.run('seal-document', {
    document: documents.bytes,
    attachments: [toAttachment(manifest, t('attachments.manifest')), ...documents.attachments],
    signer,
    signedAt: manifest.sealedAt,
    reason: t('seal.reason'),
    certificate: toCertificateDocument(file, {
      level: manifest.level,
      sealedAt,
      certificate: row,
      audit: audit.head,
      verifyAt: manifest.verifyAt ?? '',
    }),
  });
  const sealed = await stamp(base, bytes, signature);
  await assertHolds(base, sealed, manifest);
  return { bytes: sealed, forbidsChanges };
}

/** Asks the verifier, as anybody will: no seal leaves the house that it would not let pass. */
async function assertHolds(base: BaseContext, bytes: Buffer, manifest: Manifest): Promise<void> {
  const examined = await base.ports.workers.run('examine-sealed', { bytes });
  const broken = examined.checks.find(({ status }) => status === 'failed');
  const isSame = examined.manifest !== null && canonicalJson(examined.manifest) === canonicalJson(manifest);
  if (!broken && isSame) return;

  const { name, code } = broken ?? { name: 'manifest', code: 'differs' };
  throw refuseSeal('SEAL_UNREADABLE', `The sealed file does not hold: ${name}, ${code}`, { name, code });
}

/** With an authority set, no seal goes without its stamp. */
async function stamp(base: BaseContext, bytes: Uint8Array, signature: Uint8Array): Promise<Buffer> {
  const { timestampAuthority, workers } = base.ports;
  if (timestampAuthority === null) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

  const token = await timestampAuthority.stamp(signature).catch((error: unknown) => {
    if (!isUpstreamError(error)) throw error;
    throw refuseSeal('SEAL_TIMESTAMP_MISSING', `The time-stamping authority gave no stamp: ${error.reason}`);
  });
  return Buffer.from(await workers.run('stamp-document', { bytes, token }));
}

function toAttachment(manifest: Manifest, description: string): SealAttachment {
  return {
    name: 'ata-manifest.json',
    bytes: Buffer.from(canonicalJson(manifest)),
    mimeType: 'application/json',
    description,
  };
}
