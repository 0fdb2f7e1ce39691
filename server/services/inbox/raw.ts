import { isUtf8 } from 'node:buffer';
import { and, eq } from 'drizzle-orm';
import { webhookEvents } from '@/drizzle/schema';
import type { WebhookRawView } from '@/server/contract/inbox';
import { notFound } from '@/server/lib/errors';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { eventColumns } from './queries';
import { toWebhookView } from './view';
import { seesUnowned, visibleTo } from './visible';

/** The event as it came. @throws AppError 404 */
export async function getWebhookRaw(ctx: ServiceContext, input: { id: string }): Promise<WebhookRawView> {
  authorize(ctx, 'manage:users');

  const withUnowned = await seesUnowned(ctx.db);
  const [row] = await ctx.db
    .select({ ...eventColumns, raw: webhookEvents.raw, headers: webhookEvents.headers })
    .from(webhookEvents)
    .where(and(eq(webhookEvents.id, input.id), visibleTo(ctx.organizationId, withUnowned)));
  if (!row) throw notFound('Webhook event');

  const rawEncoding = isUtf8(row.raw) ? 'utf8' : 'base64';
  return { ...toWebhookView(row), headers: row.headers, raw: row.raw.toString(rawEncoding), rawEncoding };
}
