import { sha256Hex } from '@/server/lib/tokens';
import type { WebhookSource, WebhookStatus, WebhookVerdict } from '@/server/contract/inbox';

/** Who holds an event longer than this without settling it is taken for dead. */
export const LEASE_MS = 60_000;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After each try but the last: how long until the next one. */
const PAUSES_MS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR] as const;

export const MOST_TRIES = PAUSES_MS.length + 1;

/** Milliseconds until the next try; null when that was the last. `askedMs`: what the other side asked for. */
export function pauseAfter(attempts: number, askedMs = 0): number | null {
  const pauseMs = PAUSES_MS[attempts - 1];
  return pauseMs === undefined ? null : Math.max(pauseMs, Math.min(askedMs, 24 * HOUR));
}

const OPENS_A_ROOM: ReadonlySet<string> = new Set(['room_started', 'track_published']);

/** Until such an event is worked, what people say in a room is not heard. */
export function isUrgent({ source, eventType }: { source: WebhookSource; eventType: string | null }): boolean {
  return source === 'livekit' && OPENS_A_ROOM.has(eventType ?? '');
}

/** Reason of a signed body that its sender would not have written. */
export const UNREADABLE = 'unreadable';

/** Only what was signed and could be read means anything a second time; what is being worked on is not disturbed. */
export function replayRefusal(
  row: { verdict: WebhookVerdict; status: WebhookStatus; reason: string | null; leaseUntil: Date | null },
  now: Date,
): 'WEBHOOK_NOT_VALID' | 'WEBHOOK_BUSY' | null {
  if (row.verdict === 'invalid' || row.reason === UNREADABLE) return 'WEBHOOK_NOT_VALID';
  if (row.status === 'processing' && row.leaseUntil !== null && row.leaseUntil > now) return 'WEBHOOK_BUSY';
  return null;
}

const LONGEST_KEY = 500;

/**
 * The key under which an event is known. Those signed by an organization's own key have names of their own, so that
 * nobody can use up the name of an event of somebody else.
 */
export function keyOf(event: { dedupeKey: string; organizationId: string | null }): string {
  const isPlain = event.dedupeKey.length <= LONGEST_KEY && !event.dedupeKey.includes('\0');
  const key = isPlain ? event.dedupeKey : sha256Hex(event.dedupeKey);
  return event.organizationId ? `${event.organizationId}:${key}` : key;
}

/** So many refused deliveries of one source are kept an hour, whoever sends how many. */
export const INVALID_PLACES = 256;

/**
 * Two places for a refused delivery among those of its hour. Places instead of a count: the limit holds without asking,
 * for any number of processes, and the same body comes back to the same places.
 */
export function invalidKeys(raw: Buffer, now: Date): [string, string] {
  const hour = now.toISOString().slice(0, 13);
  const digest = sha256Hex(raw);
  const place = (start: number) => Number.parseInt(digest.slice(start, start + 2), 16) % INVALID_PLACES;
  return [`invalid:${hour}:${place(0)}`, `invalid:${hour}:${place(2)}`];
}
