import type { webhookEvents } from '@/drizzle/schema';
import type { WebhookEventView } from '@/server/contract/inbox';

type Row = Omit<typeof webhookEvents.$inferSelect, 'raw' | 'headers'> & { sizeBytes: number };

export function toWebhookView(row: Row): WebhookEventView {
  return {
    id: row.id,
    source: row.source,
    eventType: row.eventType,
    dedupeKey: row.dedupeKey,
    verdict: row.verdict,
    status: row.status,
    reason: row.reason,
    attempts: row.attempts,
    lastError: row.lastError,
    sizeBytes: row.sizeBytes,
    receivedAt: row.receivedAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
  };
}
