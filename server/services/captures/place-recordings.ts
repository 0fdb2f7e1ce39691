import { asc, eq } from 'drizzle-orm';
import { meetingSessions } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';

/**
 * Where the recordings of a meeting's sessions begin in its time, by their ids: milliseconds after the zero of its first
 * session, from which transcripts count. Recordings from elsewhere are in no session.
 */
export async function placeRecordings(db: Queryable, meetingId: string): Promise<ReadonlyMap<string, number>> {
  const sessions = await db
    .select({ recordingId: meetingSessions.recordingId, startedAt: meetingSessions.startedAt })
    .from(meetingSessions)
    .where(eq(meetingSessions.meetingId, meetingId))
    .orderBy(asc(meetingSessions.startedAt), asc(meetingSessions.id));
  const zeroMs = sessions[0]?.startedAt.getTime() ?? 0;

  return new Map(
    sessions.flatMap(({ recordingId, startedAt }) =>
      recordingId === null ? [] : [[recordingId, startedAt.getTime() - zeroMs] as const],
    ),
  );
}
