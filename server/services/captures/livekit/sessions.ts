import { and, asc, eq, exists, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { meetingSessions, presenceIntervals, trackSegments } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';

export type SessionRow = typeof meetingSessions.$inferSelect;

export interface RoomOfMeeting {
  organizationId: string;
  meetingId: string;
  name: string;
  sid: string;
}

/** The earliest first. */
export function listSessions(tx: Transaction, meetingId: string): Promise<SessionRow[]> {
  return tx
    .select()
    .from(meetingSessions)
    .where(eq(meetingSessions.meetingId, meetingId))
    .orderBy(asc(meetingSessions.startedAt), asc(meetingSessions.id));
}

/**
 * The session of this stay of the room, made if nobody has spoken of it yet. Whatever order events come in, it begins at
 * the earliest moment that any of them knows, and those before it are over. The caller holds the meeting's row.
 */
export async function ensureSession(tx: Transaction, room: RoomOfMeeting, beganByMs: number, now: Date): Promise<void> {
  const before = await listSessions(tx, room.meetingId);
  const beganAt = new Date(beganByMs);
  const own = before.find(({ roomSid }) => roomSid === room.sid) ?? before.find(isNameless);

  if (!own) await insertSession(tx, room, beganAt, before, now);
  else {
    if (own.roomSid === null) await adopt(tx, own.id, room.sid, now);
    if (beganAt < own.startedAt) await moveBeginning(tx, own.id, beganAt, now);
    await closeEarlier(tx, room, now);
  }
  await moveZero(tx, room.meetingId, before[0]);
}

/** Opened by a stream that knew the room's name alone. */
function isNameless({ roomSid, status }: SessionRow): boolean {
  return roomSid === null && status === 'ACTIVE';
}

async function insertSession(
  tx: Transaction,
  room: RoomOfMeeting,
  startedAt: Date,
  others: readonly SessionRow[],
  now: Date,
): Promise<void> {
  const { organizationId, meetingId, name: roomName, sid: roomSid } = room;
  const next = others.find((other) => other.startedAt > startedAt);
  await tx.insert(meetingSessions).values({
    organizationId,
    meetingId,
    roomName,
    roomSid,
    startedAt,
    status: 'ENDED', // one of a room is active at a time, so the others are closed first
    endedAt: next?.startedAt ?? null,
    updatedAt: now,
  });
  await closeEarlier(tx, room, now);
  if (next) return;

  await tx
    .update(meetingSessions)
    .set({ status: 'ACTIVE', updatedAt: now })
    .where(eq(meetingSessions.roomSid, roomSid));
}

async function adopt(tx: Transaction, id: string, roomSid: string, now: Date): Promise<void> {
  await tx.update(meetingSessions).set({ roomSid, updatedAt: now }).where(eq(meetingSessions.id, id));
}

/** Not once something was heard: media time counts from it. */
async function moveBeginning(tx: Transaction, id: string, startedAt: Date, now: Date): Promise<void> {
  const heard = tx.select({ id: trackSegments.id }).from(trackSegments).where(eq(trackSegments.sessionId, id));
  await tx
    .update(meetingSessions)
    .set({ startedAt, updatedAt: now })
    .where(and(eq(meetingSessions.id, id), sql`not ${exists(heard)}`));
}

/** A room that is there under a new SID is no longer there under the old one. */
async function closeEarlier(tx: Transaction, room: RoomOfMeeting, now: Date): Promise<void> {
  const [own] = await tx.select().from(meetingSessions).where(eq(meetingSessions.roomSid, room.sid));
  if (!own) return;

  await tx
    .update(meetingSessions)
    .set({ status: 'ENDED', endedAt: earliest(own.startedAt), updatedAt: now })
    .where(
      and(
        eq(meetingSessions.meetingId, room.meetingId),
        lt(meetingSessions.startedAt, own.startedAt),
        or(isNull(meetingSessions.endedAt), gt(meetingSessions.endedAt, own.startedAt)),
      ),
    );
}

/** Ended once: what says so later moves the end only to an earlier moment. */
export async function endSession(tx: Transaction, roomSid: string, endedMs: number, now: Date): Promise<void> {
  await tx
    .update(meetingSessions)
    .set({ status: 'ENDED', endedAt: earliest(new Date(endedMs)), updatedAt: now })
    .where(eq(meetingSessions.roomSid, roomSid));
}

function earliest(moment: Date) {
  const value = sql`${moment.toISOString()}::timestamptz`;
  return sql`least(coalesce(${meetingSessions.endedAt}, ${value}), ${value})`;
}

/** Presence counts from the first session's beginning. */
async function moveZero(tx: Transaction, meetingId: string, firstBefore: SessionRow | undefined): Promise<void> {
  const [first] = await listSessions(tx, meetingId);
  if (!first || !firstBefore) return;

  const byMs = firstBefore.startedAt.getTime() - first.startedAt.getTime();
  if (byMs === 0) return;
  await tx
    .update(presenceIntervals)
    .set({
      joinedMs: sql`${presenceIntervals.joinedMs} + ${byMs}`,
      leftMs: sql`${presenceIntervals.leftMs} + ${byMs}`,
    })
    .where(and(eq(presenceIntervals.meetingId, meetingId), eq(presenceIntervals.source, 'live')));
}
