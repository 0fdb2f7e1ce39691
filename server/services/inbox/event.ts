import type { WebhookSource } from '@/server/contract/inbox';
import type { BaseContext } from '../context';

/** A stored event as its handler gets it: signed, and claimed by this process. */
export interface InboxEvent {
  id: string;
  source: WebhookSource;
  eventType: string | null;
  raw: Buffer;
  /** Whose key signed it: nothing of another organization may be touched. Null: the installation's key. */
  organizationId: string | null;
  receivedAt: Date;
  /** Tries so far, this one included. */
  attempts: number;
}

/**
 * How it ended. `organizationId`: whose event it turned out to be; that organization's administrators see it from then
 * on. `reason` is a short code such as `late` or `other_account`, worded by the page where it knows it.
 */
export type InboxOutcome =
  | { status: 'processed'; organizationId: string | null }
  | { status: 'ignored'; reason: string; organizationId: string | null }
  | { status: 'unmatched'; reason: string }
  | { status: 'rejected'; reason: string; organizationId?: string | null };

/**
 * What an event does. Called at least once and in any order, so it must bear repeats and late ones (`ignored`). It opens
 * its own transactions; a throw means that it is tried again later.
 */
export type InboxHandler = (base: BaseContext, event: InboxEvent) => Promise<InboxOutcome>;
