import { sha256Hex } from '@/server/lib/tokens';
import type { BaseContext } from '../../context';
import { type PdfFile, readCompletedPdf, wordFileName } from '../completed-pdf';
import { loadEnvelopeFile } from '../queries';
import { openLink } from './link';

/** The frozen bytes, checked against the digest that is signed. @throws as `openLink` */
export async function getSigningDocument(base: BaseContext, input: { token: string }): Promise<PdfFile> {
  const { envelope } = await openLink(base, input.token);
  const file = await loadEnvelopeFile(base.db, envelope.id);
  const bytes = await base.ports.store.read(envelope.documentKey);
  if (sha256Hex(bytes) !== envelope.documentSha256)
    throw new Error('the stored document is not the one that was frozen');

  return { bytes, sha256: envelope.documentSha256, fileName: wordFileName(file, 'fileName') };
}

/** The signed copy for a signer. @throws as `openLink`, 409 `ENVELOPE_NOT_COMPLETED` | `COMPLETED_PDF_NOT_READY` */
export async function getCompletedPdfForSigner(base: BaseContext, input: { token: string }): Promise<PdfFile> {
  const { envelope } = await openLink(base, input.token);

  return readCompletedPdf(base, await loadEnvelopeFile(base.db, envelope.id));
}
