import { and, desc, eq } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import { conflict, notFound } from '@/server/lib/errors';
import { translatorFor } from '@/server/lib/translate';
import { authorize } from '../authorize';
import type { BaseContext, ServiceContext } from '../context';
import { documentLocale, isoDay } from './document-language';
import { type EnvelopeFile, getEnvelopeId, loadEnvelopeFile } from './queries';

export interface PdfFile {
  bytes: Buffer;
  sha256: string;
  fileName: string;
}

/** The frozen document with its certificate pages. @throws AppError 404, 409 as `readCompletedPdf` */
export async function getCompletedPdf(ctx: ServiceContext, input: { envelopeId: string }): Promise<PdfFile> {
  authorize(ctx, 'read:meetings');
  const id = await getEnvelopeId(ctx.db, ctx.organizationId, input.envelopeId);

  return readCompletedPdf(ctx, await loadEnvelopeFile(ctx.db, id));
}

/** The same by the minutes that were signed. @throws AppError 404 when no envelope of theirs was completed, 409 */
export async function getCompletedPdfOfMinutes(ctx: ServiceContext, input: { minutesId: string }): Promise<PdfFile> {
  authorize(ctx, 'read:meetings');
  const [completed] = await ctx.db
    .select({ id: envelopes.id })
    .from(envelopes)
    .where(
      and(
        eq(envelopes.organizationId, ctx.organizationId),
        eq(envelopes.minutesId, input.minutesId),
        eq(envelopes.status, 'completed'),
      ),
    )
    .orderBy(desc(envelopes.completedAt))
    .limit(1);
  if (!completed) throw notFound('Signed minutes');

  return readCompletedPdf(ctx, await loadEnvelopeFile(ctx.db, completed.id));
}

/** @throws AppError 409 `ENVELOPE_NOT_COMPLETED`, or `COMPLETED_PDF_NOT_READY` until the job has written it */
export async function readCompletedPdf(base: BaseContext, file: EnvelopeFile): Promise<PdfFile> {
  const { status, completedKey, completedSha256 } = file.envelope;
  if (status !== 'completed') throw conflict('ENVELOPE_NOT_COMPLETED', 'Not everyone has signed', { status });
  if (completedKey === null || completedSha256 === null) {
    throw conflict('COMPLETED_PDF_NOT_READY', 'The signed copy is being written');
  }

  const bytes = await base.ports.store.read(completedKey);
  return { bytes, sha256: completedSha256, fileName: wordFileName(file, 'completedFileName') };
}

/** Made of the meeting's day alone, so that nothing from outside gets into a header. */
export function wordFileName(file: EnvelopeFile, kind: 'fileName' | 'completedFileName'): string {
  const { minutes, meeting, sender } = file;
  const t = translatorFor(documentLocale(minutes.language, sender.locale), 'signatures');

  return t(kind, { date: isoDay(meeting.startTime, meeting.timeZone) });
}
