import { and, asc, eq, gt } from 'drizzle-orm';
import { feedbackEvents } from '@/drizzle/schema';
import type { ReportAlert, ReportSession } from '@/server/contract/reports';
import type { ServiceContext } from '../context';

export type StoredAlert = typeof feedbackEvents.$inferSelect;

/** What hosts were told, oldest first, as far as it is still kept. */
export function readStoredAlerts(ctx: ServiceContext, meetingId: string): Promise<StoredAlert[]> {
  return ctx.db
    .select()
    .from(feedbackEvents)
    .where(
      and(
        eq(feedbackEvents.meetingId, meetingId),
        eq(feedbackEvents.organizationId, ctx.organizationId),
        gt(feedbackEvents.expiresAt, ctx.now()),
      ),
    )
    .orderBy(asc(feedbackEvents.atMs), asc(feedbackEvents.id));
}

/** In the meeting's media time; those of sessions that the report does not know are left out. */
export function placeAlerts(rows: readonly StoredAlert[], sessions: readonly ReportSession[]): ReportAlert[] {
  const offsets = new Map(sessions.map(({ id, offsetMs }) => [id, offsetMs]));

  return rows
    .flatMap((row): ReportAlert[] => {
      const offset = offsets.get(row.sessionId);
      if (offset === undefined) return [];
      const { id, type, severity, participant, participants, measure, repeats, useful } = row;
      return [
        {
          id,
          type,
          severity,
          atMs: offset + row.atMs,
          windowStartMs: offset + row.windowStartMs,
          windowEndMs: offset + row.windowEndMs,
          participant,
          participants,
          measure,
          repeats,
          useful,
        },
      ];
    })
    .sort((one, other) => one.atMs - other.atMs);
}
