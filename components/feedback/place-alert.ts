import type { FeedbackEvent } from '@/server/contract/feedback';

/** A new one goes last, as in the server's list; one that comes again changes where it stands, so that nothing jumps. */
export function placeAlert(events: readonly FeedbackEvent[], event: FeedbackEvent): FeedbackEvent[] {
  const isKnown = events.some(({ id }) => id === event.id);
  return isKnown ? events.map((one) => (one.id === event.id ? event : one)) : [...events, event];
}
