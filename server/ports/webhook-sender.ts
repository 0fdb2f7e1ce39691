import type { WebhookSource } from '@/server/contract/inbox';

/** Names in lower case; a header sent more than once has its values joined by a comma and a space. */
export type WebhookHeaders = Readonly<Record<string, string>>;

/**
 * Whose key signed it. `organizationId` null: the installation's own key, which speaks for every organization. With an
 * id it was signed by a key of that organization, and may touch nothing of another one. `reason` is a short code.
 */
export type WebhookVerification =
  | { verdict: 'valid'; organizationId: string | null }
  | { verdict: 'invalid'; reason: string };

export interface WebhookSummary {
  /** The sender's own name for what happened, such as `envelope-completed`. */
  eventType: string | null;
  /** The same for every delivery of one event, and for no other event of this source. At most 500 characters are used. */
  dedupeKey: string;
}

/**
 * One outside service that sends events: how it signs and how its events are named. Stored and acknowledged they are
 * alike for all; what an event means is told by its handler (`server/jobs/definitions/process-webhook.ts`).
 */
export interface WebhookSender {
  readonly source: WebhookSource;
  /** Longest body; more is refused with 413, and reading stops there. */
  readonly limitBytes: number;
  /** Over the bytes as they came. Never throws for what a stranger may send; a throw is an outage of ours: 503. */
  verify(raw: Buffer, headers: WebhookHeaders): Promise<WebhookVerification>;
  /** Called after a valid verdict alone. Null: signed, but nothing that this sender writes; answered with 400. */
  read(raw: Buffer, headers: WebhookHeaders): WebhookSummary | null;
  /** What is stored instead of the bytes that came, where they hold secrets. Called after the verdict. */
  redact?(raw: Buffer): Buffer;
}
