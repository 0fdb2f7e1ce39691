import { randomUUID } from 'node:crypto';
import { webhookEvents } from '@/drizzle/schema';
import type { WebhookSource } from '@/server/contract/inbox';
import { withTransaction } from '@/server/db/with-transaction';
import { sha256Hex } from '@/server/lib/tokens';
import type { WebhookHeaders, WebhookSummary } from '@/server/ports/webhook-sender';
import type { BaseContext } from '../context';
import { keepHeaders } from './kept-headers';
import { invalidKeys, isUrgent, keyOf, UNREADABLE } from './rules';

/** What came through the door, before anything is known of it. */
export interface Delivery {
  /** Of whoever sent it; absent: that of the context. */
  ipAddress?: string | null;
  source: WebhookSource;
  raw: Buffer;
  headers: WebhookHeaders;
}

const LONGEST_TYPE = 200;
/** Of refused bodies only so much is kept. */
const KEPT_OF_INVALID_BYTES = 2048;

/** Signed, with its name, and by whose key. */
export interface SignedEvent extends WebhookSummary {
  organizationId: string | null;
}

/** One event alone; see `takeInAll`. */
export async function takeIn(base: BaseContext, delivery: Delivery, event: SignedEvent): Promise<TakenIn> {
  const [taken] = await takeInAll(base, [{ ...delivery, ...event }]);
  if (!taken) throw new Error('an event was neither stored nor known');
  return taken;
}

export interface TakenIn {
  isDuplicate: boolean;
}

/**
 * Stores signed events and asks for their processing, in one transaction: when this returns, it is safe to acknowledge
 * them. An event that is known already is left as it is. Answers stand in the order of the events.
 */
export async function takeInAll(base: BaseContext, events: (Delivery & SignedEvent)[]): Promise<TakenIn[]> {
  const rows = events.map((event) => ({ id: randomUUID(), ...toRow(base, event) }));
  // In one order for all: two processes with the same events then wait for each other instead of locking each other.
  const ordered = [...rows].sort((a, b) => (a.dedupeKey < b.dedupeKey ? -1 : 1));

  const stored = await withTransaction(base, async (tx) => {
    const kept = await tx
      .insert(webhookEvents)
      .values(ordered)
      .onConflictDoNothing()
      .returning({ id: webhookEvents.id });
    const news = new Set(kept.map(({ id }) => id));
    const jobsOf = (wantsUrgent: boolean) =>
      rows.filter((row) => news.has(row.id) && isUrgent(row) === wantsUrgent).map(({ id: eventId }) => ({ eventId }));
    const [urgent, others] = [jobsOf(true), jobsOf(false)];
    if (urgent.length > 0) await base.ports.jobs.enqueueMany(tx, 'webhook.urgent', urgent);
    if (others.length > 0) await base.ports.jobs.enqueueMany(tx, 'webhook.process', others);
    return news;
  });
  return rows.map(({ id }) => ({ isDuplicate: !stored.has(id) }));
}

function toRow(base: BaseContext, event: Delivery & SignedEvent) {
  return {
    ...columnsOf(base, event),
    organizationId: event.organizationId,
    eventType: event.eventType?.replaceAll('\0', '').slice(0, LONGEST_TYPE) ?? null,
    dedupeKey: keyOf(event),
    verdict: 'valid' as const,
    status: 'received' as const,
    nextTryAt: base.now(),
  };
}

/** Keeps a signed body that nobody can read, for whoever looks for the cause. */
export async function keepUnreadable(
  base: BaseContext,
  delivery: Delivery,
  organizationId: string | null,
): Promise<void> {
  const dedupeKey = keyOf({ organizationId, dedupeKey: `${UNREADABLE}:${sha256Hex(delivery.raw)}` });
  const row = {
    ...columnsOf(base, delivery),
    organizationId,
    dedupeKey,
    verdict: 'valid' as const,
    status: 'rejected' as const,
    reason: UNREADABLE,
    processedAt: base.now(),
  };
  await base.db.insert(webhookEvents).values(row).onConflictDoNothing();
}

/** Keeps the beginning of what was not signed as it should be, at most so many an hour; the rest leaves no trace. */
export async function keepInvalid(base: BaseContext, delivery: Delivery, reason: string): Promise<void> {
  const row = {
    ...columnsOf(base, { ...delivery, raw: delivery.raw.subarray(0, KEPT_OF_INVALID_BYTES) }),
    verdict: 'invalid' as const,
    status: 'rejected' as const,
    reason,
    processedAt: base.now(),
  };

  for (const dedupeKey of invalidKeys(delivery.raw, base.now())) {
    const kept = await base.db
      .insert(webhookEvents)
      .values({ ...row, dedupeKey })
      .onConflictDoNothing()
      .returning({ id: webhookEvents.id });
    if (kept.length === 0) continue;

    base.log.warn('a webhook without a valid signature was refused', { source: delivery.source, reason });
    return;
  }
}

function columnsOf(base: BaseContext, delivery: Delivery) {
  return {
    source: delivery.source,
    raw: delivery.raw,
    headers: keepHeaders(delivery.headers),
    ipAddress: delivery.ipAddress ?? base.origin.ipAddress,
    receivedAt: base.now(),
  };
}
