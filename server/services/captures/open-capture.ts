import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { type egressTickets, meetingSessions, tracks, trackSegments } from '@/drizzle/schema';
import type { CaptureFacts } from '@/server/ports/live-hub';
import type { BaseContext } from '../context';
import { answersOf, consentModeOf, findPerson, mayAnalyse } from '../rooms';
import { recordingRefused, roomInUse, segmentPath } from './rules';

export type Ticket = typeof egressTickets.$inferSelect;
type SessionRow = typeof meetingSessions.$inferSelect;

const EXTENSIONS: Record<string, string> = { h264: 'h264', vp8: 'ivf', vp9: 'ivf' };

/** Session, track and piece of what a ticket allows. @throws AppError 403 `RECORDING_REFUSED`, 409 `ROOM_IN_USE` */
export async function openCapture(base: BaseContext, ticket: Ticket): Promise<CaptureFacts> {
  const { meetingId, organizationId } = ticket;
  const identity = ticket.identity ?? ticket.trackSid;
  const answers = await answersOf(base.db, meetingId, identity);
  if (answers.record === false) throw recordingRefused();

  const session = await joinSession(base, ticket);
  const trackId = await upsertTrack(base, ticket, session, identity);
  const segment = await openSegment(base, ticket, session, trackId);
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
    way: 'egress',
    path: segment.path,
  };
}

/** The room's session that goes on, or a new one. Twice: it may end between two looks. */
async function joinSession(base: BaseContext, ticket: Ticket): Promise<SessionRow> {
  for (let tries = 0; tries < 2; tries += 1) {
    await base.db
      .insert(meetingSessions)
      .values({
        organizationId: ticket.organizationId,
        meetingId: ticket.meetingId,
        roomName: ticket.roomName,
        status: 'ACTIVE',
        startedAt: base.now(),
        way: 'egress',
      })
      .onConflictDoNothing();
    const [session] = await base.db
      .select()
      .from(meetingSessions)
      .where(and(eq(meetingSessions.roomName, ticket.roomName), eq(meetingSessions.status, 'ACTIVE')));
    if (session && session.meetingId !== ticket.meetingId) throw roomInUse();
    if (session) return touch(base, session);
  }
  throw roomInUse();
}

/** A session that is quiet is not ended under a stream that comes just now. */
async function touch(base: BaseContext, session: SessionRow): Promise<SessionRow> {
  await base.db
    .update(meetingSessions)
    .set({ updatedAt: base.now(), way: sql`coalesce(${meetingSessions.way}, 'egress')` })
    .where(eq(meetingSessions.id, session.id));
  return session;
}

async function upsertTrack(base: BaseContext, ticket: Ticket, session: SessionRow, identity: string): Promise<string> {
  const now = base.now();
  const [track] = await base.db
    .insert(tracks)
    .values({
      organizationId: ticket.organizationId,
      sessionId: session.id,
      meetingId: ticket.meetingId,
      trackSid: ticket.trackSid,
      identity,
      kind: ticket.kind,
      state: 'capturing',
      way: 'egress',
      publishedAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [tracks.sessionId, tracks.trackSid],
      set: { state: 'capturing', way: 'egress', lastError: null, updatedAt: now },
    })
    .returning({ id: tracks.id });
  if (!track) throw new Error('a track row was not returned');

  return track.id;
}

async function openSegment(base: BaseContext, ticket: Ticket, session: SessionRow, trackId: string) {
  const id = randomUUID();
  const { organizationId, meetingId, kind } = ticket;
  const extension = kind === 'audio' ? 'wav' : (EXTENSIONS[ticket.codec ?? ''] ?? 'bin');
  const path = segmentPath({ organizationId, meetingId, sessionId: session.id, segmentId: id, kind, extension });
  const startedAt = base.now();

  await base.db.insert(trackSegments).values({
    id,
    organizationId,
    trackId,
    sessionId: session.id,
    meetingId,
    way: 'egress',
    status: 'recording',
    codec: ticket.codec,
    path,
    startMs: Math.max(0, startedAt.getTime() - session.startedAt.getTime()),
    startedAt,
  });
  return { id, path };
}
