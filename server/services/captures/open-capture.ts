import { randomUUID } from 'node:crypto';
import { and, eq, ne, sql } from 'drizzle-orm';
import { type egressTickets, meetings, meetingSessions, tracks, trackSegments } from '@/drizzle/schema';
import type { CaptureWay } from '@/server/contract/live';
import type { Transaction } from '@/server/db/client';
import type { CaptureFacts } from '@/server/ports/live-hub';
import type { BaseContext } from '../context';
import { assertNotCancelled } from '../meetings';
import { answersOf, consentModeOf, findPerson, mayAnalyse } from '../rooms';
import { tellSession } from './tell-session';
import { notLive, recordingRefused, roomInUse, segmentPath, trackHeard } from './rules';

export type Ticket = typeof egressTickets.$inferSelect;
/** What is to be captured. With `sessionId` in that session alone, and only while it goes on. */
export type CaptureWish = Pick<
  Ticket,
  'organizationId' | 'meetingId' | 'roomName' | 'trackSid' | 'identity' | 'kind' | 'codec'
> & { way: CaptureWay; sessionId?: string };
type SessionRow = typeof meetingSessions.$inferSelect;

const EXTENSIONS: Record<string, string> = { h264: 'h264', vp8: 'ivf', vp9: 'ivf' };

/**
 * Session, track and piece of what is to be captured.
 * @throws AppError 403 `RECORDING_REFUSED`, 409 `MEETING_CANCELLED`, `ROOM_IN_USE`, `TRACK_HEARD`, `NOT_LIVE`
 */
export async function openCapture(base: BaseContext, wish: CaptureWish): Promise<CaptureFacts> {
  const { meetingId, organizationId } = wish;
  const identity = wish.identity ?? wish.trackSid;
  const answers = await answersOf(base.db, meetingId, identity);
  if (answers.record === false) throw recordingRefused();

  const session = wish.sessionId ? await findSession(base, wish, wish.sessionId) : await joinSession(base, wish);
  await assertHeardOnce(base, wish, session);
  const trackId = await upsertTrack(base, wish, session, identity);
  const segment = await openSegment(base, wish, session, trackId);
  const { name, isHost } = await findPerson(base.db, meetingId, identity);
  base.ports.bus.publish({ type: 'room.changed', organizationId, meetingId });

  return {
    session: { sessionId: session.id, meetingId, organizationId, startedAt: session.startedAt },
    trackId,
    segmentId: segment.id,
    identity,
    name,
    isHost,
    mayAnalyse: mayAnalyse(answers, await consentModeOf(base.db, organizationId)),
    way: wish.way,
    path: segment.path,
  };
}

/** The room's session that goes on, or a new one. Twice: it may end between two looks. */
async function joinSession(base: BaseContext, wish: CaptureWish): Promise<SessionRow> {
  for (let tries = 0; tries < 2; tries += 1) {
    const isNew = await addSession(base, wish);
    if (isNew) tellSession(base, wish);
    const [session] = await base.db
      .select()
      .from(meetingSessions)
      .where(and(eq(meetingSessions.roomName, wish.roomName), eq(meetingSessions.status, 'ACTIVE')));
    if (session && session.meetingId !== wish.meetingId) throw roomInUse();
    if (session) return touch(base, session, wish);
  }
  throw roomInUse();
}

/** Unless one goes on: false. The meeting is held, so that whoever cancels it finds the session. */
async function addSession(base: BaseContext, wish: CaptureWish): Promise<boolean> {
  const { organizationId, meetingId, roomName, way } = wish;
  const row = { organizationId, meetingId, roomName, way, status: 'ACTIVE' as const, startedAt: base.now() };
  return base.db.transaction(async (tx) => {
    const [meeting] = await tx
      .select({ status: meetings.status })
      .from(meetings)
      .where(eq(meetings.id, meetingId))
      .for('share');
    if (meeting) assertNotCancelled(meeting.status);
    await assertNotOfAnother(tx, wish);
    const added = await tx
      .insert(meetingSessions)
      .values(row)
      .onConflictDoNothing()
      .returning({ id: meetingSessions.id });
    return added.length > 0;
  });
}

/** A room's name is its meeting's, whoever knows it: LiveKit's events of that room find the meeting by it. */
async function assertNotOfAnother(tx: Transaction, { meetingId, roomName }: CaptureWish): Promise<void> {
  const [other] = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.roomName, roomName), ne(meetings.id, meetingId)));
  if (other) throw roomInUse();
}

async function findSession(base: BaseContext, wish: CaptureWish, sessionId: string): Promise<SessionRow> {
  const [session] = await base.db
    .select()
    .from(meetingSessions)
    .where(and(eq(meetingSessions.id, sessionId), eq(meetingSessions.status, 'ACTIVE')));
  if (!session) throw notLive();
  return touch(base, session, wish);
}

/** A session that is quiet is not ended under a stream that comes just now. */
async function touch(base: BaseContext, session: SessionRow, wish: CaptureWish): Promise<SessionRow> {
  await base.db
    .update(meetingSessions)
    .set({ updatedAt: base.now(), way: sql`coalesce(${meetingSessions.way}, ${wish.way})` })
    .where(eq(meetingSessions.id, session.id));
  return session;
}

/** A track is heard in one way at a time. A second stream of the same way replaces the first. */
async function assertHeardOnce(base: BaseContext, wish: CaptureWish, session: SessionRow): Promise<void> {
  const [known] = await base.db
    .select({ id: tracks.id })
    .from(tracks)
    .where(and(eq(tracks.sessionId, session.id), eq(tracks.trackSid, wish.trackSid)));
  const way = known ? base.ports.liveHub.wayOf(known.id) : null;
  if (way !== null && way !== wish.way) throw trackHeard();
}

async function upsertTrack(
  base: BaseContext,
  wish: CaptureWish,
  session: SessionRow,
  identity: string,
): Promise<string> {
  const now = base.now();
  const [track] = await base.db
    .insert(tracks)
    .values({
      organizationId: wish.organizationId,
      sessionId: session.id,
      meetingId: wish.meetingId,
      trackSid: wish.trackSid,
      identity,
      kind: wish.kind,
      state: 'capturing',
      way: wish.way,
      publishedAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [tracks.sessionId, tracks.trackSid],
      set: { state: 'capturing', way: wish.way, lastError: null, updatedAt: now },
    })
    .returning({ id: tracks.id });
  if (!track) throw new Error('a track row was not returned');

  return track.id;
}

async function openSegment(base: BaseContext, wish: CaptureWish, session: SessionRow, trackId: string) {
  const id = randomUUID();
  const { organizationId, meetingId, kind } = wish;
  const extension = kind === 'audio' ? 'wav' : (EXTENSIONS[wish.codec ?? ''] ?? 'bin');
  const path = segmentPath({ organizationId, meetingId, sessionId: session.id, segmentId: id, kind, extension });
  const startedAt = base.now();

  await base.db.insert(trackSegments).values({
    id,
    organizationId,
    trackId,
    sessionId: session.id,
    meetingId,
    way: wish.way,
    status: 'recording',
    codec: wish.codec,
    path,
    startMs: Math.max(0, startedAt.getTime() - session.startedAt.getTime()),
    startedAt,
  });
  return { id, path };
}
