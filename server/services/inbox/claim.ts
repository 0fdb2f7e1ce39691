import { and, eq, inArray, isNull, lt, lte, or } from 'drizzle-orm';
import { webhookEvents } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import type { BaseContext } from '../context';
import type { InboxEvent } from './event';
import { LEASE_MS, MOST_TRIES } from './rules';

/** Takes a due event for this process, for as long as the lease runs. Null: another has it, or there is nothing to do. */
export async function claimEvent(base: BaseContext, eventId: string): Promise<InboxEvent | null> {
  const now = base.now();
  const isDue = or(isNull(webhookEvents.nextTryAt), lte(webhookEvents.nextTryAt, now));
  const isWaiting = and(inArray(webhookEvents.status, ['received', 'failed', 'unmatched']), isDue);
  const isAbandoned = and(eq(webhookEvents.status, 'processing'), lte(webhookEvents.leaseUntil, now));

  return withTransaction(base, async (tx) => {
    const [row] = await tx
      .select()
      .from(webhookEvents)
      .where(
        and(
          eq(webhookEvents.id, eventId),
          eq(webhookEvents.verdict, 'valid'),
          lt(webhookEvents.attempts, MOST_TRIES),
          or(isWaiting, isAbandoned),
        ),
      )
      .for('update', { skipLocked: true });
    if (!row) return null;

    const attempts = row.attempts + 1;
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    await tx
      .update(webhookEvents)
      .set({ status: 'processing', attempts, leaseUntil, nextTryAt: null })
      .where(eq(webhookEvents.id, row.id));

    const { id, source, eventType, raw, organizationId, receivedAt } = row;
    return { id, source, eventType, raw, organizationId, receivedAt, attempts };
  });
}
