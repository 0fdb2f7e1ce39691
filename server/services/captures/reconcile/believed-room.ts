import { and, asc, eq, isNull } from 'drizzle-orm';
import { meetingSessions, presenceIntervals, roomMembers, tracks, trackSegments } from '@/drizzle/schema';
import type { BaseContext } from '../../context';
import type { RoomOfMeeting } from '../livekit/sessions';
import type { BelievedRoom } from './census-events';

/** What our rows say of a room that is open. */
export async function believeOf(base: BaseContext, { meetingId, sid }: RoomOfMeeting): Promise<BelievedRoom> {
  const sessions = await base.db
    .select({ id: meetingSessions.id, roomSid: meetingSessions.roomSid, startedAt: meetingSessions.startedAt })
    .from(meetingSessions)
    .where(eq(meetingSessions.meetingId, meetingId))
    .orderBy(asc(meetingSessions.startedAt), asc(meetingSessions.id));
  const own = sessions.find(({ roomSid }) => roomSid === sid);
  const zeroMs = sessions[0]?.startedAt.getTime();
  if (!own || zeroMs === undefined) return { isKnown: false, people: [], tracks: [] };

  return { isKnown: true, people: await listPeople(base, meetingId, zeroMs), tracks: await listTracks(base, own.id) };
}

/** Whose presence has begun and not ended; guests have no presence, only the moments of their row. */
async function listPeople(base: BaseContext, meetingId: string, zeroMs: number): Promise<BelievedRoom['people']> {
  const members = await base.db
    .select({
      identity: roomMembers.identity,
      participantId: roomMembers.participantId,
      joinedAt: roomMembers.joinedAt,
      leftAt: roomMembers.leftAt,
    })
    .from(roomMembers)
    .where(eq(roomMembers.meetingId, meetingId));
  const stays = await base.db
    .select({ participantId: presenceIntervals.participantId, joinedMs: presenceIntervals.joinedMs })
    .from(presenceIntervals)
    .where(
      and(
        eq(presenceIntervals.meetingId, meetingId),
        eq(presenceIntervals.source, 'live'),
        isNull(presenceIntervals.leftMs),
      ),
    );

  return members.flatMap(({ identity, participantId, joinedAt, leftAt }) => {
    if (participantId !== null) {
      const own = stays.filter((stay) => stay.participantId === participantId);
      return own.map(({ joinedMs }) => ({ identity, joinedMs: cameMs(zeroMs, joinedMs, joinedAt) }));
    }
    const isThere = joinedAt !== null && (leftAt === null || leftAt < joinedAt);
    return isThere ? [{ identity, joinedMs: joinedAt.getTime() }] : [];
  });
}

/** A stay that began before the meeting's time is written at its zero; the person's own row knows the true moment. */
function cameMs(zeroMs: number, joinedMs: number, joinedAt: Date | null): number {
  const lastMs = joinedAt?.getTime() ?? zeroMs;
  return joinedMs === 0 ? Math.min(lastMs, zeroMs) : zeroMs + joinedMs;
}

/** Without those that a sender of ours brings: LiveKit does not know them. */
async function listTracks(base: BaseContext, sessionId: string): Promise<BelievedRoom['tracks']> {
  const rows = await base.db
    .select({ track: tracks, open: trackSegments.id })
    .from(tracks)
    .leftJoin(trackSegments, and(eq(trackSegments.trackId, tracks.id), eq(trackSegments.status, 'recording')))
    .where(eq(tracks.sessionId, sessionId));

  return rows.map(({ track, open }) => {
    const isOwnSender = open !== null && track.way === 'egress' && track.egressId === null && track.attempts === 0;
    return {
      sid: track.trackSid,
      identity: track.identity,
      kind: track.kind,
      publishedMs: track.publishedAt.getTime(),
      isLive: track.unpublishedAt === null && !isOwnSender,
    };
  });
}
