import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import type { BaseContext } from '../context';

const BATCH = 100;

/**
 * Finds completed envelopes without their seal, for a timer, and enqueues them again: after a minute, then each time
 * twice as long after completion, so that one that can never be sealed does not fill the queue. Returns how many.
 */
export async function sweepUnsealed(base: BaseContext): Promise<number> {
  const isDue = sql`${envelopes.updatedAt} + greatest(interval '1 minute', ${envelopes.updatedAt} - ${envelopes.completedAt}) <= ${base.now().toISOString()}::timestamptz`;
  const isWaiting = and(
    eq(envelopes.status, 'completed'),
    isNull(envelopes.completedKey),
    isNull(envelopes.integrityAlert),
    isDue,
  );

  const lost = await base.db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: envelopes.id })
      .from(envelopes)
      .where(isWaiting)
      .orderBy(asc(envelopes.updatedAt))
      .limit(BATCH)
      .for('update', { skipLocked: true });
    for (const { id } of rows) {
      await tx.update(envelopes).set({ updatedAt: base.now() }).where(eq(envelopes.id, id));
      await base.ports.jobs.enqueue(tx, 'envelope.complete', { envelopeId: id }, { key: id });
    }
    return rows.length;
  });

  if (lost > 0) base.log.warn('completed envelopes without their seal were enqueued again', { count: lost });
  return lost;
}
