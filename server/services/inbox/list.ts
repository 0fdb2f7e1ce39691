import { and, desc, eq, sql } from 'drizzle-orm';
import { webhookEvents } from '@/drizzle/schema';
import type { ListWebhooksInput, WebhookPage } from '@/server/contract/inbox';
import { decodeCursor, encodeCursor } from '@/server/lib/cursor';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { eventColumns } from './queries';
import { toWebhookView } from './view';
import { seesUnowned, visibleTo } from './visible';

/** The newest first, by keyset over (received, id). */
export async function listWebhooks(ctx: ServiceContext, input: ListWebhooksInput): Promise<WebhookPage> {
  authorize(ctx, 'manage:users');

  const withUnowned = await seesUnowned(ctx.db);
  const after = input.cursor ? decodeCursor(input.cursor) : null;
  const rows = await ctx.db
    .select(eventColumns)
    .from(webhookEvents)
    .where(
      and(
        visibleTo(ctx.organizationId, withUnowned),
        input.source && eq(webhookEvents.source, input.source),
        input.status && eq(webhookEvents.status, input.status),
        after
          ? sql`(${webhookEvents.receivedAt}, ${webhookEvents.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(webhookEvents.receivedAt), desc(webhookEvents.id))
    .limit(input.limit + 1);

  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    events: page.map(toWebhookView),
    nextCursor: last ? encodeCursor({ at: last.receivedAt, id: last.id }) : null,
    showsUnowned: withUnowned,
  };
}
