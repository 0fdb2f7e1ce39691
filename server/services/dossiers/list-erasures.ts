import { and, count, desc, eq } from 'drizzle-orm';
import { erasures, utterances } from '@/drizzle/schema';
import type { ErasureList } from '@/server/contract/dossiers';
import type { Erasure } from '@/server/contract/manifest';
import { notFound } from '@/server/lib/errors';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getMeetingRow } from '../meetings';
import { toErasureView } from './write-erasure';

/** What was erased of a meeting, newest first. @throws AppError 404 */
export async function listErasures(ctx: ServiceContext, input: { id: string }): Promise<ErasureList> {
  authorize(ctx, 'read:meetings');
  const meeting = await getMeetingRow(ctx.db, ctx, input.id);
  const rows = await ctx.db
    .select({ erasure: erasures, passages: count(utterances.id) })
    .from(erasures)
    .leftJoin(utterances, eq(utterances.erasureId, erasures.id))
    .where(and(eq(erasures.organizationId, ctx.organizationId), eq(erasures.meetingId, meeting.id)))
    .groupBy(erasures.id)
    .orderBy(desc(erasures.erasedAt), desc(erasures.id));

  return { erasures: rows.map(({ erasure, passages }) => toErasureView(erasure, passages)) };
}

/** The signed certificate, as a verifier reads it. @throws AppError 404 */
export async function getErasureCertificate(ctx: ServiceContext, input: { erasureId: string }): Promise<Erasure> {
  authorize(ctx, 'read:meetings');
  const [row] = await ctx.db
    .select({ certificate: erasures.certificate })
    .from(erasures)
    .where(and(eq(erasures.id, input.erasureId), eq(erasures.organizationId, ctx.organizationId)));
  if (!row) throw notFound('Erasure');

  return row.certificate;
}
