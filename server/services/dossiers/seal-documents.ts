import type { Manifest } from '@/server/contract/manifest';
import type { SealAttachment } from '@/server/contract/sealing';
import { isAppError } from '@/server/lib/errors';
import { sha256Hex } from '@/server/lib/tokens';
import { translatorFor } from '@/server/lib/translate';
import type { BaseContext } from '../context';
import type { EnvelopeFile } from '../signatures';
import { localeOf } from './certificate-document';
import { refuseSeal } from './refuse-seal';

const PDF = 'application/pdf';

/** The files that a seal holds: what it begins with, and what is embedded beside the manifest. */
export interface SealDocuments {
  bytes: Buffer;
  document: Manifest['document'];
  revisions: Manifest['revisions'];
  providerCertificate: Manifest['providerCertificate'];
  attachments: SealAttachment[];
}

/** Reads them all and compares each with the digest that its row names. @throws AppError 409 */
export async function readSealDocuments(base: BaseContext, file: EnvelopeFile): Promise<SealDocuments> {
  const last = file.revisions.at(-1);
  if (last?.documentSha256 !== file.envelope.documentSha256) throw changed('revision');
  const frozen = await readChecked(base, file.envelope.documentKey, file.envelope.documentSha256, 'document');
  const earlier = await readEarlier(base, file);

  return file.envelope.provider === 'builtin'
    ? {
        bytes: frozen,
        document: { is: 'frozen', sha256: last.documentSha256, sizeBytes: frozen.length },
        revisions: [...earlier.revisions, toRevision(last, frozen, null)],
        providerCertificate: null,
        attachments: earlier.attachments,
      }
    : withProviderFiles(base, file, earlier, { last, frozen });
}

type Revision = EnvelopeFile['revisions'][number];
type Earlier = Pick<SealDocuments, 'revisions' | 'attachments'>;

async function readEarlier(base: BaseContext, file: EnvelopeFile): Promise<Earlier> {
  const t = translatorFor(localeOf(file), 'signatures');
  const earlier: Earlier = { revisions: [], attachments: [] };
  for (const revision of file.revisions.slice(0, -1)) {
    const name = `revision-${revision.revision}.pdf`;
    const bytes = await readChecked(base, revision.documentKey, revision.documentSha256, name);
    earlier.revisions.push(toRevision(revision, bytes, name));
    const description = t('attachments.revision', { revision: String(revision.revision) });
    earlier.attachments.push({ name, bytes, mimeType: PDF, description });
  }
  return earlier;
}

/** What the provider gave back is the document; what was sent to it, and its own certificate, lie beside. */
async function withProviderFiles(
  base: BaseContext,
  file: EnvelopeFile,
  earlier: Earlier,
  { last, frozen }: { last: Revision; frozen: Buffer },
): Promise<SealDocuments> {
  const t = translatorFor(localeOf(file), 'signatures');
  const { remoteDocumentKey, remoteDocumentSha256, remoteCertificateKey } = file.envelope;
  if (remoteDocumentKey === null || remoteDocumentSha256 === null) throw missing('provider_document');
  if (remoteCertificateKey === null) throw missing('provider_certificate');
  const bytes = await readChecked(base, remoteDocumentKey, remoteDocumentSha256, 'provider_document');
  const certificate = await readObject(base, remoteCertificateKey, 'provider_certificate');
  const attachment = 'provider-certificate.pdf';

  return {
    bytes,
    document: { is: 'provider_completed', sha256: remoteDocumentSha256, sizeBytes: bytes.length },
    revisions: [...earlier.revisions, toRevision(last, frozen, 'frozen.pdf')],
    providerCertificate: { sha256: sha256Hex(certificate), attachment },
    attachments: [
      ...earlier.attachments,
      { name: 'frozen.pdf', bytes: frozen, mimeType: PDF, description: t('attachments.frozen') },
      { name: attachment, bytes: certificate, mimeType: PDF, description: t('attachments.providerCertificate') },
    ],
  };
}

function toRevision(row: Revision, bytes: Buffer, attachment: string | null): Manifest['revisions'][number] {
  return {
    revision: row.revision,
    minutesVersion: row.minutesVersion,
    sha256: row.documentSha256,
    sizeBytes: bytes.length,
    changedStatementIds: row.changedStatementIds,
    createdAt: row.createdAt.toISOString(),
    attachment,
  };
}

async function readChecked(base: BaseContext, key: string, sha256: string, part: string): Promise<Buffer> {
  const bytes = await readObject(base, key, part);
  if (sha256Hex(bytes) !== sha256) throw changed(part);
  return bytes;
}

async function readObject(base: BaseContext, key: string, part: string): Promise<Buffer> {
  try {
    return await base.ports.store.read(key);
  } catch (error) {
    if (isAppError(error) && error.status === 404) throw missing(part);
    throw error;
  }
}

function changed(part: string) {
  return refuseSeal('SEAL_DOCUMENT_CHANGED', `A stored file is not the one that was signed: ${part}`, { part });
}

function missing(part: string) {
  return refuseSeal('SEAL_PART_MISSING', `A part of the seal is missing: ${part}`, { part });
}
