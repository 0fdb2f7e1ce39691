import { and, eq } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import type { SealView } from '@/server/contract/dossiers';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict, notFound } from '@/server/lib/errors';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getEnvelopeId } from '../signatures';
import { findSeal } from './list-seals';
import { sealEnvelope } from './seal-envelope';

/**
 * Tries at once to seal what waits, and gives how it stands then; a failure is in the answer, not thrown.
 * @throws AppError 403, 404, 409 `ENVELOPE_NOT_COMPLETED`, `ALREADY_SEALED`
 */
export async function retrySeal(ctx: ServiceContext, input: { envelopeId: string }): Promise<SealView> {
  authorize(ctx, 'manage:users');
  const id = await getEnvelopeId(ctx.db, ctx.organizationId, input.envelopeId);

  await withTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(envelopes)
      .where(and(eq(envelopes.id, id), eq(envelopes.organizationId, ctx.organizationId)));
    if (row?.status !== 'completed') throw conflict('ENVELOPE_NOT_COMPLETED', 'Not everyone has signed');
    if (row.completedKey !== null) throw conflict('ALREADY_SEALED', 'This envelope is sealed');
    await audit(tx, ctx, { action: 'envelope.retry_seal', resourceType: 'envelope', resourceId: id });
  });
  await sealEnvelope(ctx, { envelopeId: id }).catch((error: unknown) => {
    ctx.log.warn('a seal that was tried again failed', { error, envelopeId: id });
  });

  const seal = await findSeal(ctx, id);
  if (!seal) throw notFound('Envelope');
  return seal;
}
