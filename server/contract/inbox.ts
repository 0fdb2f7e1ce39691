import { z } from 'zod';

export const WebhookSource = z.enum(['docusign', 'livekit', 'zoom', 'bot']);
export type WebhookSource = z.infer<typeof WebhookSource>;

/** Was it signed by whom it says? `invalid` ones answered 401 and are kept without their effect. */
export const WebhookVerdict = z.enum(['valid', 'invalid']);
export type WebhookVerdict = z.infer<typeof WebhookVerdict>;

/**
 * `received` waits for its turn; `ignored`: understood, and nothing to do (repeat, late, unknown kind); `unmatched`: it
 * names nothing that we know yet; `rejected`: it names another account's; `dead`: all tries used up.
 */
export const WebhookStatus = z.enum([
  'received',
  'processing',
  'processed',
  'ignored',
  'unmatched',
  'rejected',
  'failed',
  'dead',
]);
export type WebhookStatus = z.infer<typeof WebhookStatus>;

export const WebhookEventView = z.object({
  id: z.uuid(),
  source: WebhookSource,
  eventType: z.string().nullable(),
  dedupeKey: z.string(),
  verdict: WebhookVerdict,
  status: WebhookStatus,
  reason: z.string().nullable(),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  sizeBytes: z.number().int(),
  receivedAt: z.iso.datetime(),
  processedAt: z.iso.datetime().nullable(),
  nextTryAt: z.iso.datetime().nullable(),
});
export type WebhookEventView = z.infer<typeof WebhookEventView>;

/** `raw` is text when it is UTF-8, else base64. */
export const WebhookRawView = WebhookEventView.extend({
  headers: z.record(z.string(), z.string()),
  raw: z.string(),
  rawEncoding: z.enum(['utf8', 'base64']),
});
export type WebhookRawView = z.infer<typeof WebhookRawView>;

export const ListWebhooksInput = z.strictObject({
  source: WebhookSource.optional(),
  status: WebhookStatus.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListWebhooksInput = z.infer<typeof ListWebhooksInput>;

/** `showsUnowned`: events that no organization could be found for are among them. */
export const WebhookPage = z.object({
  events: z.array(WebhookEventView),
  nextCursor: z.string().nullable(),
  showsUnowned: z.boolean(),
});
export type WebhookPage = z.infer<typeof WebhookPage>;

export const WebhookIdInput = z.strictObject({ id: z.uuid() });

export const ReplayWebhooksInput = z.strictObject({
  source: WebhookSource,
  since: z.iso.datetime({ offset: true }),
});
export type ReplayWebhooksInput = z.infer<typeof ReplayWebhooksInput>;

/** `hasMore`: more than fit at once were found; ask again. */
export const ReplayWebhooksAnswer = z.object({ replayed: z.number().int(), hasMore: z.boolean() });
export type ReplayWebhooksAnswer = z.infer<typeof ReplayWebhooksAnswer>;
