import { and, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { meetingSessions, tracks, trackSegments } from '@/drizzle/schema';
import type { TrackEgressFacts } from '@/server/ports/track-egress';
import type { BaseContext } from '../../context';
import type { LivekitEvent } from '../livekit/event';
import { recordEvents } from '../livekit/record-events';
import type { RoomOfMeeting } from '../livekit/sessions';
import { UNCONFIRMED } from '../segments';
import { listUnlessAbsent } from './list-unless-absent';

/** A piece of the track waits for its egress to say that all of it was sent. */
const isUnconfirmed = sql`exists (select 1 from ${trackSegments} where ${trackSegments.trackId} = ${tracks.id} and ${trackSegments.warnings} ? ${UNCONFIRMED}::text)`;
/** LiveKit forgets an egress that is over, sooner or later. */
const REMEMBERED_MS = 10 * 60_000;
const MOST_SESSIONS = 20;

/** How egresses ended whose word of it never came, as that word would have told it. */
export async function takeDownEnds(
  base: BaseContext,
  room: RoomOfMeeting,
  sessionId: string,
  listed: readonly TrackEgressFacts[],
): Promise<void> {
  const over = new Map(
    listed.filter(({ state }) => state === 'complete' || state === 'failed').map((one) => [one.egressId, one]),
  );
  if (over.size === 0) return;

  const waiting = await base.db
    .select({ egressId: tracks.egressId, trackSid: tracks.trackSid })
    .from(tracks)
    .where(
      and(
        eq(tracks.sessionId, sessionId),
        inArray(tracks.egressId, [...over.keys()]),
        or(inArray(tracks.state, ['starting', 'capturing']), isUnconfirmed),
      ),
    );
  const events = waiting.flatMap(({ egressId, trackSid }) => {
    const facts = over.get(egressId ?? '');
    return facts ? [tellEnd(base, room, facts, trackSid)] : [];
  });
  if (events.length > 0) await recordEvents(base, room, events, 'live.reconcile');
}

function tellEnd(base: BaseContext, room: RoomOfMeeting, facts: TrackEgressFacts, trackId: string): LivekitEvent {
  const { egressId, error, state } = facts;
  const status = state === 'complete' ? 'EGRESS_COMPLETE' : 'EGRESS_FAILED';
  const egressInfo = { egressId, roomId: room.sid, roomName: room.name, status, error, track: { trackId } };
  return { event: 'egress_ended', createdAt: base.now().getTime() / 1000, egressInfo };
}

/** The same for sessions that ended lately. @throws UpstreamError */
export async function takeDownLateEnds(base: BaseContext): Promise<void> {
  const { trackEgress } = base.ports;
  if (!trackEgress) return;

  const sessions = await base.db
    .selectDistinct({ session: meetingSessions })
    .from(meetingSessions)
    .innerJoin(tracks, eq(tracks.sessionId, meetingSessions.id))
    .where(
      and(
        eq(meetingSessions.status, 'ENDED'),
        gt(meetingSessions.endedAt, new Date(base.now().getTime() - REMEMBERED_MS)),
        isUnconfirmed,
      ),
    )
    .limit(MOST_SESSIONS);
  for (const { session } of sessions) {
    const { id, organizationId, meetingId, roomName: name, roomSid } = session;
    if (roomSid === null) continue;
    await takeDownEnds(
      base,
      { organizationId, meetingId, name, sid: roomSid },
      id,
      (await listUnlessAbsent(trackEgress, name)) ?? [],
    );
  }
}
