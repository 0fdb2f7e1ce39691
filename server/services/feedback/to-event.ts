import type { feedbackEvents } from '@/drizzle/schema';
import type { FeedbackEvent } from '@/server/contract/feedback';
import type { Locale } from '@/server/contract/locale';
import { wordAlert } from './words';

export type FeedbackRow = typeof feedbackEvents.$inferSelect;

/** The payload. Field order is part of the contract: the first ten are as outside programs know them. */
export function toEvent(row: FeedbackRow, place: { startedAt: Date; locale: Locale }): FeedbackEvent {
  const zero = place.startedAt.getTime();
  const { message, tips } = wordAlert(place.locale, row.type, row.participantName ?? row.participant);

  return {
    id: row.id,
    type: row.type,
    severity: row.severity,
    ts: zero + row.atMs,
    meetingId: row.meetingId,
    participantId: row.participant,
    window: { start: zero + row.windowStartMs, end: zero + row.windowEndMs },
    message,
    tips,
    metadata: {
      rmsDbfs: row.rmsDbfs,
      speechCoverage: row.speechCoverage,
      ...(row.type === 'overlap_fala' && { participants: row.participants }),
    },
    measure: orderMeasure(row.measure),
    participantName: row.participantName,
    atMs: row.atMs,
    repeats: row.repeats,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    useful: row.useful,
  };
}

/** The database keeps the fields of JSON in an order of its own. */
function orderMeasure({ rule, value, threshold, unit, windowMs }: FeedbackRow['measure']): FeedbackRow['measure'] {
  return { rule, value, threshold, unit, windowMs };
}
