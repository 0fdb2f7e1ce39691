import { and, eq, gte, lt, lte, ne, sql } from 'drizzle-orm';
import { meetings, presenceIntervals, roomMembers, tracks } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { listSessions, type SessionRow } from './sessions';

/**
 * Draws from the sessions what follows from them: nothing outlasts its session, and a meeting is in progress while one
 * of its sessions is. Run after each event, so that it does not matter which came first.
 */
export async function settleMeeting(tx: Transaction, meetingId: string, now: Date): Promise<SessionRow[]> {
  const sessions = await listSessions(tx, meetingId);
  const [first] = sessions;
  if (!first) return [];

  for (const [index, session] of sessions.entries()) {
    if (!session.endedAt) continue;
    await endTracks(tx, session.id, session.endedAt, now);
    await endPresence(tx, session, first.startedAt, sessions[index + 1]);
    await endStays(tx, meetingId, session.endedAt);
  }
  await writeStatus(tx, meetingId, sessions, now);
  return sessions;
}

async function endTracks(tx: Transaction, sessionId: string, endedAt: Date, now: Date): Promise<void> {
  const end = sql`${endedAt.toISOString()}::timestamptz`;
  await tx
    .update(tracks)
    .set({
      unpublishedAt: sql`least(coalesce(${tracks.unpublishedAt}, ${end}), ${end})`,
      state: sql`case when ${tracks.state} = 'skipped' then ${tracks.state} else 'ended' end`,
      updatedAt: now,
    })
    .where(eq(tracks.sessionId, sessionId));
}

async function endStays(tx: Transaction, meetingId: string, endedAt: Date): Promise<void> {
  const end = sql`${endedAt.toISOString()}::timestamptz`;
  const { joinedAt, leftAt } = roomMembers;
  await tx
    .update(roomMembers)
    .set({ leftAt: sql`greatest(coalesce(${leftAt}, ${end}), ${end})` })
    .where(and(eq(roomMembers.meetingId, meetingId), lte(joinedAt, endedAt)));
}

async function endPresence(
  tx: Transaction,
  session: SessionRow,
  zero: Date,
  next: SessionRow | undefined,
): Promise<void> {
  const fromMs = session.startedAt.getTime() - zero.getTime();
  const endMs = (session.endedAt ?? session.startedAt).getTime() - zero.getTime();
  const { joinedMs, leftMs, meetingId, source } = presenceIntervals;

  await tx
    .update(presenceIntervals)
    .set({ leftMs: sql`greatest(${joinedMs} + 1, least(coalesce(${leftMs}, ${endMs}::bigint), ${endMs}::bigint))` })
    .where(
      and(
        eq(meetingId, session.meetingId),
        eq(source, 'live'),
        gte(joinedMs, fromMs),
        next && lt(joinedMs, next.startedAt.getTime() - zero.getTime()),
      ),
    );
}

async function writeStatus(
  tx: Transaction,
  meetingId: string,
  sessions: readonly SessionRow[],
  now: Date,
): Promise<void> {
  const isLive = sessions.some(({ status }) => status === 'ACTIVE');
  const roomSid = sessions.findLast((session) => session.roomSid !== null)?.roomSid ?? null;
  await tx
    .update(meetings)
    .set({ roomSid, status: isLive ? 'in_progress' : 'completed', updatedAt: now })
    .where(and(eq(meetings.id, meetingId), ne(meetings.status, 'cancelled')));
}
