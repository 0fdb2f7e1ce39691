import { and, asc, eq, gte, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import { webhookEvents } from '@/drizzle/schema';
import type { ReplayWebhooksAnswer, ReplayWebhooksInput, WebhookEventView } from '@/server/contract/inbox';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict, notFound } from '@/server/lib/errors';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { eventColumns } from './queries';
import { replayRefusal, UNREADABLE } from './rules';
import { toWebhookView } from './view';
import { seesUnowned, visibleTo } from './visible';

/** So many at once; whoever has more asks again. */
const MOST_AT_ONCE = 1000;

const FROM_THE_START = {
  status: 'received',
  reason: null,
  attempts: 0,
  lastError: null,
  leaseUntil: null,
  processedAt: null,
} as const;

/** Has an event processed once more, from its first try on. @throws AppError 404, 409 */
export async function replayOne(ctx: ServiceContext, input: { id: string }): Promise<WebhookEventView> {
  authorize(ctx, 'manage:users');

  return withTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select(eventColumns)
      .from(webhookEvents)
      .where(and(eq(webhookEvents.id, input.id), visibleTo(ctx.organizationId, await seesUnowned(tx))))
      .for('update');
    if (!row) throw notFound('Webhook event');
    const refusal = replayRefusal(row, ctx.now());
    if (refusal) throw conflict(refusal, 'This event cannot be processed again now');

    await replay(tx, ctx, [row.id]);
    await audit(tx, ctx, {
      action: 'webhook.replay',
      resourceType: 'webhook',
      resourceId: row.id,
      details: { source: row.source, eventType: row.eventType, statusBefore: row.status },
    });
    return toWebhookView({ ...row, ...FROM_THE_START, nextTryAt: ctx.now() });
  });
}

/** Has everything of a source since an instant processed once more, the oldest first. */
export async function replaySince(ctx: ServiceContext, input: ReplayWebhooksInput): Promise<ReplayWebhooksAnswer> {
  authorize(ctx, 'manage:users');

  return withTransaction(ctx, async (tx) => {
    const now = ctx.now();
    const isFree = or(ne(webhookEvents.status, 'processing'), lte(webhookEvents.leaseUntil, now));
    const isReadable = or(isNull(webhookEvents.reason), ne(webhookEvents.reason, UNREADABLE));
    const rows = await tx
      .select({ id: webhookEvents.id })
      .from(webhookEvents)
      .where(
        and(
          visibleTo(ctx.organizationId, await seesUnowned(tx)),
          eq(webhookEvents.source, input.source),
          eq(webhookEvents.verdict, 'valid'),
          gte(webhookEvents.receivedAt, new Date(input.since)),
          isReadable,
          isFree,
        ),
      )
      .orderBy(asc(webhookEvents.receivedAt), asc(webhookEvents.id))
      .limit(MOST_AT_ONCE + 1)
      .for('update', { skipLocked: true });
    const chosen = rows.slice(0, MOST_AT_ONCE).map((row) => row.id);

    if (chosen.length > 0) await replay(tx, ctx, chosen);
    await audit(tx, ctx, {
      action: 'webhook.replay_since',
      resourceType: 'organization',
      resourceId: ctx.organizationId,
      details: { source: input.source, since: input.since, count: chosen.length },
    });
    return { replayed: chosen.length, hasMore: rows.length > chosen.length };
  });
}

async function replay(tx: Transaction, ctx: ServiceContext, ids: string[]): Promise<void> {
  const now = ctx.now();
  await tx
    .update(webhookEvents)
    .set({ ...FROM_THE_START, nextTryAt: now })
    .where(inArray(webhookEvents.id, ids));

  // A key of its own: a try that waits for its hour under the usual key would swallow this one.
  for (const eventId of ids) {
    await ctx.ports.jobs.enqueue(tx, 'webhook.process', { eventId }, { key: `${eventId}:replay:${now.getTime()}` });
  }
}
