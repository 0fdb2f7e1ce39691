import { sha256Hex } from '@/server/lib/tokens';
import type { RemoteAccount } from '@/server/ports/remote-signatures';
import type { BaseContext } from '../../context';
import type { EnvelopeFile } from '../queries';
import { comparePages } from './compare-pages';

/** Columns of a completed envelope: where the service's documents are, and whether they are what was sent. */
export interface SignedDocuments {
  remoteDocumentKey: string;
  remoteDocumentSha256: string;
  remoteCertificateKey: string;
  integrityAlert: string | null;
}

/** Fetches the signed document and the service's certificate once, and keeps them under their content. */
export async function fetchSignedDocuments(
  base: BaseContext,
  account: RemoteAccount,
  file: EnvelopeFile,
): Promise<SignedDocuments> {
  const { envelope } = file;
  const known = readKnown(envelope);
  if (known) return known;

  const { combined, certificate } = await base.ports.remoteSignatures.readDocuments(account, envelope.envelopeId);
  const remoteDocumentSha256 = sha256Hex(combined);
  const folder = `${envelope.organizationId}/envelopes/${envelope.id}`;
  const remoteDocumentKey = `${folder}/provider-${remoteDocumentSha256}.pdf`;
  const remoteCertificateKey = `${folder}/provider-certificate-${sha256Hex(certificate)}.pdf`;
  await base.ports.store.put(remoteDocumentKey, combined);
  await base.ports.store.put(remoteCertificateKey, certificate);

  const integrityAlert = await findAlert(base, file, combined);
  return { remoteDocumentKey, remoteDocumentSha256, remoteCertificateKey, integrityAlert };
}

function readKnown(envelope: EnvelopeFile['envelope']): SignedDocuments | null {
  const { remoteDocumentKey, remoteDocumentSha256, remoteCertificateKey, integrityAlert } = envelope;
  if (!remoteDocumentKey || !remoteDocumentSha256 || !remoteCertificateKey) return null;

  return { remoteDocumentKey, remoteDocumentSha256, remoteCertificateKey, integrityAlert };
}

/** A file that no reader opens is not what was sent either. */
async function findAlert(
  base: BaseContext,
  { envelope, signers }: EnvelopeFile,
  combined: Buffer,
): Promise<string | null> {
  const { store, workers } = base.ports;
  const sent = await workers.run('read-pdf-pages', { bytes: await store.read(envelope.documentKey) });
  const returned = await workers.run('read-pdf-pages', { bytes: combined }).catch(() => null);
  if (!returned) return 'unreadable';

  return comparePages(
    sent,
    returned,
    signers.map(({ name }) => name),
  );
}
