import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { meetings, meetingSessions, tracks } from '@/drizzle/schema';
import type { CaptureWay } from '@/server/contract/live';
import type { BaseContext } from '../context';
import { askForEgresses } from './egress/ask-for-egress';
import { endCancelled } from './end-cancelled';
import { goesOn } from './goes-on';
import { createEarListener } from './hear-room';
import { JOIN_WITHIN_MS } from './rules';

type SessionRow = typeof meetingSessions.$inferSelect;

/** Why a session is heard by egress although the ear was to hear it. */
export const EAR_NOT_JOINED = 'ear_not_joined';

/**
 * Sees to it that a session of LiveKit is heard, in the one way that the settings choose: with `auto` by the ear, and
 * by egress where the ear is not in the room in time. Called at every event of the room; what runs is left alone. The
 * room of a cancelled meeting is closed. Never throws. Null: it is over, or nothing here can hear it.
 */
export async function startCapture(base: BaseContext, sessionId: string): Promise<CaptureWay | null> {
  try {
    const [found] = await base.db
      .select({ session: meetingSessions, meetingStatus: meetings.status })
      .from(meetingSessions)
      .innerJoin(meetings, eq(meetings.id, meetingSessions.meetingId))
      .where(and(eq(meetingSessions.id, sessionId), eq(meetingSessions.status, 'ACTIVE')));
    if (!found) return null;
    if (found.meetingStatus !== 'cancelled') return await hear(base, found.session);

    await endCancelled(base, found.session);
    return null;
  } catch (error) {
    base.log.error('a session could not be heard', { sessionId, error });
    return null;
  }
}

/** After a start: sessions that went on meanwhile are heard again. The way is chosen anew, for what ran is dead. */
export async function resumeCaptures(base: BaseContext): Promise<number> {
  base.ports.roomEar?.start();
  const open = await base.db
    .update(meetingSessions)
    .set({ captureReason: null })
    .where(and(eq(meetingSessions.status, 'ACTIVE'), isNotNull(meetingSessions.roomSid)))
    .returning({ id: meetingSessions.id });
  await Promise.all(open.map(({ id }) => startCapture(base, id)));
  if (base.ports.roomCensus) await base.db.transaction((tx) => base.ports.jobs.enqueue(tx, 'live.reconcile', {}));
  return open.length;
}

async function hear(base: BaseContext, session: SessionRow): Promise<CaptureWay | null> {
  const choice = base.config.liveCapture;
  if (choice === 'egress' || (choice === 'auto' && (await isHeardByEgress(base, session.id))))
    return hearByEgress(base, session, session.captureReason);

  const joined = await joinByEar(base, session);
  if (joined === 'room_gone') return null;
  if (joined === 'joined') return stay(base, session);
  if (choice === 'ear') return remember(base, session, 'ear', EAR_NOT_JOINED);
  return hearByEgress(base, session, EAR_NOT_JOINED);
}

/** Or is about to be. Where no egress came of it the ear gets another chance. */
async function isHeardByEgress(base: BaseContext, sessionId: string): Promise<boolean> {
  const [heard] = await base.db
    .select({ id: tracks.id })
    .from(tracks)
    .where(
      and(
        eq(tracks.sessionId, sessionId),
        eq(tracks.way, 'egress'),
        inArray(tracks.state, ['starting', 'capturing']),
        isNull(tracks.unpublishedAt),
      ),
    )
    .limit(1);
  return heard !== undefined;
}

async function joinByEar(base: BaseContext, session: SessionRow) {
  const { roomEar } = base.ports;
  if (!roomEar) return 'failed';

  const { id: sessionId, organizationId, meetingId, roomName, roomSid } = session;
  const heard = { sessionId, organizationId, meetingId, roomName };
  const fall = () =>
    void hearByEgress(base, session, EAR_NOT_JOINED).catch((error: unknown) => {
      base.log.error('a session could not be heard by egress', { sessionId, error });
    });
  return roomEar.join({ sessionId, roomName, roomSid }, createEarListener(base, heard, fall), {
    withinMs: JOIN_WITHIN_MS,
    keepsTrying: base.config.liveCapture === 'ear',
  });
}

/** Whoever ended the session before the ear was asked for had nothing to tell it. */
async function stay(base: BaseContext, session: SessionRow): Promise<CaptureWay | null> {
  if (await goesOn(base, session.id)) return remember(base, session, 'ear', null);

  base.ports.roomEar?.leave(session.id);
  return null;
}

/** The ear has left by then: a track is never heard in both ways. */
async function hearByEgress(base: BaseContext, session: SessionRow, reason: string | null): Promise<CaptureWay | null> {
  const way = await remember(base, session, 'egress', reason);
  await askForEgresses(base, session.id);
  return way;
}

async function remember(
  base: BaseContext,
  session: SessionRow,
  way: CaptureWay,
  captureReason: string | null,
): Promise<CaptureWay> {
  const { id, organizationId, meetingId } = session;
  const changed = await base.db
    .update(meetingSessions)
    .set({ way, captureReason, updatedAt: base.now() })
    .where(
      and(
        eq(meetingSessions.id, id),
        eq(meetingSessions.status, 'ACTIVE'),
        sql`(${meetingSessions.way}, ${meetingSessions.captureReason}) is distinct from (${way}, ${captureReason}::text)`,
      ),
    )
    .returning({ id: meetingSessions.id });
  if (changed.length > 0) base.ports.bus.publish({ type: 'room.changed', organizationId, meetingId });
  return way;
}
