import { and, asc, eq, gte, inArray, lt, lte, or } from 'drizzle-orm';
import { webhookEvents } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import type { BaseContext } from '../context';
import { MOST_TRIES } from './rules';

const BATCH = 200;
/** The job of an event comes first; what is overdue by this has lost it. */
const OVERDUE_MS = 60_000;
const INVALID_KEPT_MS = 14 * 24 * 60 * 60 * 1000;

/** For a timer: events whose job or process was lost are enqueued again, those that kill every process laid aside. */
export async function sweepInbox(base: BaseContext): Promise<number> {
  await forgetInvalid(base);
  await layAsideDeadly(base);

  const lost = await base.db
    .select({ id: webhookEvents.id })
    .from(webhookEvents)
    .where(isLost(base.now()))
    .orderBy(asc(webhookEvents.receivedAt))
    .limit(BATCH);
  await withTransaction(base, async (tx) => {
    for (const { id } of lost) await base.ports.jobs.enqueue(tx, 'webhook.process', { eventId: id });
  });

  if (lost.length > 0) base.log.warn('webhooks whose processing was lost were enqueued again', { count: lost.length });
  return lost.length;
}

function isLost(now: Date) {
  const overdue = new Date(now.getTime() - OVERDUE_MS);

  return or(
    and(inArray(webhookEvents.status, ['received', 'failed', 'unmatched']), lte(webhookEvents.nextTryAt, overdue)),
    and(eq(webhookEvents.status, 'processing'), lte(webhookEvents.leaseUntil, now)),
  );
}

/** Its last try never came back. */
async function layAsideDeadly(base: BaseContext): Promise<void> {
  await base.db
    .update(webhookEvents)
    .set({ status: 'dead', lastError: 'lease_expired', leaseUntil: null })
    .where(
      and(
        eq(webhookEvents.status, 'processing'),
        lte(webhookEvents.leaseUntil, base.now()),
        gte(webhookEvents.attempts, MOST_TRIES),
      ),
    );
}

async function forgetInvalid(base: BaseContext): Promise<void> {
  const limit = new Date(base.now().getTime() - INVALID_KEPT_MS);
  await base.db
    .delete(webhookEvents)
    .where(
      and(
        eq(webhookEvents.status, 'rejected'),
        eq(webhookEvents.verdict, 'invalid'),
        lt(webhookEvents.receivedAt, limit),
      ),
    );
}
