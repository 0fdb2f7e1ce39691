import { webhookEvents } from '@/drizzle/schema';
import type { WebhookSource } from '@/server/contract/inbox';
import { withTransaction } from '@/server/db/with-transaction';
import { sha256Hex } from '@/server/lib/tokens';
import type { WebhookHeaders, WebhookSummary } from '@/server/ports/webhook-sender';
import type { BaseContext } from '../context';
import { keepHeaders } from './kept-headers';
import { invalidKeys, keyOf, UNREADABLE } from './rules';

/** What came through the door, before anything is known of it. */
export interface Delivery {
  source: WebhookSource;
  raw: Buffer;
  headers: WebhookHeaders;
}

const LONGEST_TYPE = 200;
/** Of refused bodies only so much is kept. */
const KEPT_OF_INVALID_BYTES = 2048;

/**
 * Stores a signed event and asks for its processing, in one transaction: when this returns, it is safe to acknowledge.
 * An event that is known already is left as it is.
 */
export async function takeIn(
  base: BaseContext,
  delivery: Delivery,
  event: WebhookSummary & { organizationId: string | null },
): Promise<{ isDuplicate: boolean }> {
  const row = {
    ...columnsOf(base, delivery),
    organizationId: event.organizationId,
    eventType: event.eventType?.replaceAll('\0', '').slice(0, LONGEST_TYPE) ?? null,
    dedupeKey: keyOf(event),
    verdict: 'valid' as const,
    status: 'received' as const,
    nextTryAt: base.now(),
  };

  return withTransaction(base, async (tx) => {
    const [stored] = await tx
      .insert(webhookEvents)
      .values(row)
      .onConflictDoNothing()
      .returning({ id: webhookEvents.id });
    if (!stored) return { isDuplicate: true };

    await base.ports.jobs.enqueue(tx, 'webhook.process', { eventId: stored.id });
    return { isDuplicate: false };
  });
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
    ipAddress: base.origin.ipAddress,
    receivedAt: base.now(),
  };
}
