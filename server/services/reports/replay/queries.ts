import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { replayRuns, users } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';
import { notFound } from '@/server/lib/errors';

export type ReplayRow = typeof replayRuns.$inferSelect;
export type NamedReplayRow = { run: ReplayRow; requestedBy: string | null };

const MOST_KEPT = 20;
/** A run whose process is gone for good counts no more. */
const LONGEST_RUN_MS = 3 * 60 * 60_000;
const UNDER_WAY = ['queued', 'running'] as const;

export async function listRuns(db: Queryable, meetingId: string): Promise<NamedReplayRow[]> {
  return db
    .select({ run: replayRuns, requestedBy: users.name })
    .from(replayRuns)
    .leftJoin(users, eq(users.id, replayRuns.requestedBy))
    .where(eq(replayRuns.meetingId, meetingId))
    .orderBy(desc(replayRuns.createdAt), desc(replayRuns.id))
    .limit(MOST_KEPT);
}

/** @throws AppError 404 */
export async function getRun(db: Queryable, meetingId: string, runId: string): Promise<NamedReplayRow> {
  const [found] = await db
    .select({ run: replayRuns, requestedBy: users.name })
    .from(replayRuns)
    .leftJoin(users, eq(users.id, replayRuns.requestedBy))
    .where(and(eq(replayRuns.id, runId), eq(replayRuns.meetingId, meetingId)));
  if (!found) throw notFound('Replay');

  return found;
}

export async function isUnderWay(db: Queryable, meetingId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: replayRuns.id })
    .from(replayRuns)
    .where(and(eq(replayRuns.meetingId, meetingId), inArray(replayRuns.state, [...UNDER_WAY])))
    .limit(1);
  return row !== undefined;
}

/** Gives up runs that nobody works on any more, and forgets the oldest beyond those that are kept. */
export async function tidyRuns(db: Queryable, meetingId: string, now: Date): Promise<void> {
  const ofMeeting = eq(replayRuns.meetingId, meetingId);
  const longAgo = new Date(now.getTime() - LONGEST_RUN_MS);
  await db
    .update(replayRuns)
    .set({ state: 'failed', failure: 'abandoned', finishedAt: now })
    .where(and(ofMeeting, inArray(replayRuns.state, [...UNDER_WAY]), lt(replayRuns.createdAt, longAgo)));
  const kept = await db
    .select({ id: replayRuns.id })
    .from(replayRuns)
    .where(ofMeeting)
    .orderBy(desc(replayRuns.createdAt), desc(replayRuns.id))
    .offset(MOST_KEPT - 1);
  const old = kept.map(({ id }) => id);
  if (old.length > 0) await db.delete(replayRuns).where(and(ofMeeting, inArray(replayRuns.id, old)));
}
