import { and, eq } from 'drizzle-orm';
import { webhookEvents } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { isAppError, isUpstreamError } from '@/server/lib/errors';
import type { BaseContext } from '../context';
import type { InboxEvent, InboxOutcome } from './event';
import { pauseAfter } from './rules';

type Change = Partial<typeof webhookEvents.$inferInsert>;

/** Writes down how a claimed event ended. Whoever lost the claim meanwhile writes nothing. */
export async function settleEvent(base: BaseContext, event: InboxEvent, outcome: InboxOutcome): Promise<void> {
  if (outcome.status === 'unmatched') return tryAgain(base, event, 'unmatched', { reason: outcome.reason });

  await withTransaction(base, (tx) =>
    write(tx, event, {
      status: outcome.status,
      reason: outcome.status === 'processed' ? null : outcome.reason,
      organizationId: event.organizationId ?? outcome.organizationId ?? null,
      lastError: null,
      nextTryAt: null,
      processedAt: base.now(),
    }),
  );
}

/** A try that failed is repeated later and later, up to the last one; then the event waits for a person. */
export async function failEvent(base: BaseContext, event: InboxEvent, error: unknown): Promise<void> {
  const askedMs = isUpstreamError(error) ? error.retryAfterMs : undefined;
  await tryAgain(base, event, 'failed', { lastError: shortCode(error) }, askedMs);
}

async function tryAgain(
  base: BaseContext,
  event: InboxEvent,
  status: 'failed' | 'unmatched',
  change: Change,
  askedMs?: number,
): Promise<void> {
  const pauseMs = pauseAfter(event.attempts, askedMs);

  await withTransaction(base, async (tx) => {
    const nextTryAt = pauseMs === null ? null : new Date(base.now().getTime() + pauseMs);
    const last = status === 'failed' ? 'dead' : status;
    const isOurs = await write(tx, event, { ...change, status: pauseMs === null ? last : status, nextTryAt });
    if (!isOurs || pauseMs === null) return;

    const key = `${event.id}:${event.attempts}`;
    await base.ports.jobs.enqueue(tx, 'webhook.process', { eventId: event.id }, { key, startAfterMs: pauseMs });
  });
}

/** The number of tries tells claims apart: a later claim has raised it. */
async function write(tx: Transaction, event: InboxEvent, change: Change): Promise<boolean> {
  const isMine = and(
    eq(webhookEvents.id, event.id),
    eq(webhookEvents.status, 'processing'),
    eq(webhookEvents.attempts, event.attempts),
  );
  const written = await tx
    .update(webhookEvents)
    .set({ ...change, leaseUntil: null })
    .where(isMine)
    .returning({ id: webhookEvents.id });
  return written.length > 0;
}

/** Fit for a page: an error's own text may hold people's words, so it goes to the log alone. */
function shortCode(error: unknown): string {
  if (isUpstreamError(error)) return `${error.vendor}: ${error.reason}`;
  if (isAppError(error)) return error.code;
  return error instanceof Error ? error.name : 'unexpected';
}
