import { and, eq, inArray } from 'drizzle-orm';
import { meetingSessions, tracks } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import { isUpstreamError } from '@/server/lib/errors';
import type { TrackEgress, TrackEgressFacts } from '@/server/ports/track-egress';
import { audit } from '../../audit';
import type { BaseContext } from '../../context';
import { answersOf } from '../../rooms';
import { audioOnly } from '../rules';
import { askAgain, type TrackRow } from './ask-for-egress';
import { addressOf, issueTicket } from './issue-ticket';
import { EGRESS_ABSENT, listUnlessAbsent } from './list-unless-absent';
import { GIVEN_UP, MOST_TRIES } from './rules';

type SessionRow = typeof meetingSessions.$inferSelect;
interface Wanted {
  track: TrackRow;
  session: SessionRow;
}

/**
 * - `adopted`: one runs that we did not know of, because the answer to its start was lost.
 * - `unneeded`: heard already, gone, over, or heard in another way.
 * - `refused`: its person does not want to be recorded.
 * - `given_up`: tried often enough for now; the room's page says so until a later try does better.
 * - `failed`: to be tried again; that is arranged.
 */
export type EgressStart = 'started' | 'adopted' | 'unneeded' | 'refused' | 'given_up' | 'failed';

/**
 * Has a track of a room sent here by LiveKit Egress, if it is not heard yet. Whoever calls at the same time, one starts.
 * @throws AppError 422 `audio_only`; UpstreamError where LiveKit cannot be asked what runs
 */
export async function startTrackEgress(base: BaseContext, { trackId }: { trackId: string }): Promise<EgressStart> {
  const { trackEgress } = base.ports;
  const wanted = trackEgress && (await findWanted(base, trackId));
  if (!wanted) return 'unneeded';
  if (wanted.track.kind !== 'audio') throw audioOnly();

  const { record } = await answersOf(base.db, wanted.track.meetingId, wanted.track.identity);
  if (record === false) return skip(base, trackId);
  if (wanted.track.attempts === MOST_TRIES) return giveUp(base, wanted);
  if (wanted.track.attempts > 0 && !(await isPublished(base, wanted))) return 'unneeded';

  const running = await findRunning(base, trackEgress, wanted);
  if (running && running !== 'absent') return adopt(base, wanted, running);
  if (!(await claim(base, wanted.track))) return 'unneeded';
  if (running !== 'absent') return start(base, trackEgress, wanted);
  await noteFailure(base, trackId, EGRESS_ABSENT);
  return 'failed';
}

async function findWanted(base: BaseContext, trackId: string): Promise<Wanted | null> {
  if (base.config.liveCapture === 'ear') return null;
  const [row] = await base.db
    .select({ track: tracks, session: meetingSessions })
    .from(tracks)
    .innerJoin(meetingSessions, eq(meetingSessions.id, tracks.sessionId))
    .where(eq(tracks.id, trackId));
  if (!row || row.session.status !== 'ACTIVE' || row.session.way === 'ear') return null;

  const { state, unpublishedAt } = row.track;
  return unpublishedAt === null && (state === 'waiting' || state === 'failed') ? row : null;
}

async function skip(base: BaseContext, trackId: string): Promise<'refused'> {
  await base.db.update(tracks).set({ state: 'skipped', updatedAt: base.now() }).where(eq(tracks.id, trackId));
  return 'refused';
}

/** An egress of a track that is gone would look for it half a minute long. */
async function isPublished(base: BaseContext, { session, track }: Wanted): Promise<boolean> {
  const people = (await base.ports.roomCensus?.listPeople(session.roomName)) ?? null;
  return people === null || people.some((person) => person.tracks.some(({ sid }) => sid === track.trackSid));
}

/**
 * One that sends this track here and is not the one that failed us. That one is told to stop. `absent`: LiveKit stands,
 * and no service that could send tracks; asking that one to start is waiting for nobody.
 */
async function findRunning(
  base: BaseContext,
  trackEgress: TrackEgress,
  { session, track }: Wanted,
): Promise<TrackEgressFacts | 'absent' | null> {
  const here = addressOf(base, track.kind);
  const listed = await listUnlessAbsent(trackEgress, session.roomName);
  if (listed === null) return 'absent';

  const running = listed.filter(
    ({ trackSid, state, address }) =>
      trackSid === track.trackSid && address === here && (state === 'starting' || state === 'active'),
  );
  const known = running.find(({ egressId }) => egressId === track.egressId);
  if (known) await trackEgress.stop(known.egressId);

  return running.find(({ egressId }) => egressId !== track.egressId) ?? null;
}

async function adopt(base: BaseContext, { track }: Wanted, { egressId }: TrackEgressFacts): Promise<'adopted'> {
  await base.db
    .update(tracks)
    .set({ egressId, way: 'egress', state: 'starting', updatedAt: base.now() })
    .where(and(eq(tracks.id, track.id), inArray(tracks.state, ['waiting', 'failed'])));
  return 'adopted';
}

/** The number of tries tells claims apart. */
async function claim(base: BaseContext, { id, attempts }: TrackRow): Promise<boolean> {
  const claimed = await base.db
    .update(tracks)
    .set({ attempts: attempts + 1, way: 'egress', state: 'starting', updatedAt: base.now() })
    .where(and(eq(tracks.id, id), eq(tracks.attempts, attempts), inArray(tracks.state, ['waiting', 'failed'])))
    .returning({ id: tracks.id });
  return claimed.length > 0;
}

async function start(base: BaseContext, trackEgress: TrackEgress, wanted: Wanted): Promise<'started' | 'failed'> {
  const { roomName } = wanted.session;
  const { id, organizationId, meetingId, trackSid, identity, kind } = wanted.track;
  const wish = { organizationId, meetingId, roomName, trackSid, identity, kind, codec: null };
  const { url } = await base.db.transaction((tx) => issueTicket(tx, base, wish));

  try {
    const { egressId } = await trackEgress.start({ roomName, trackSid, url });
    await base.db.update(tracks).set({ egressId }).where(eq(tracks.id, id)); // it may have connected by now: its state stays
    return 'started';
  } catch (error) {
    if (!isUpstreamError(error)) throw error;
    base.log.warn('an egress could not be started', { trackId: id, reason: error.reason });
    await noteFailure(base, id, error.reason);
    return 'failed';
  }
}

/** An egress of which nothing came, for whatever reason. Another one is asked for. */
export async function noteFailure(base: BaseContext, trackId: string, reason: string): Promise<void> {
  await base.db.transaction(async (tx) => {
    const [track] = await tx
      .update(tracks)
      .set({ state: 'failed', lastError: reason, updatedAt: base.now() })
      .where(and(eq(tracks.id, trackId), inArray(tracks.state, ['starting', 'capturing', 'failed', 'ended'])))
      .returning();
    if (track) await askAgain(tx, base, track);
  });
}

/** The alarm: a row in the trail, once, and a state that the room's page shows. */
async function giveUp(base: BaseContext, { track, session }: Wanted): Promise<'given_up'> {
  const { organizationId, meetingId, lastError, trackSid, identity } = track;
  const ctx = { ...base, organizationId, actor: { type: 'job', name: 'live.egress' } as const };

  await withTransaction(base, async (tx) => {
    const [given] = await tx
      .update(tracks)
      .set({ state: 'failed', attempts: GIVEN_UP, updatedAt: base.now() })
      .where(and(eq(tracks.id, track.id), eq(tracks.attempts, MOST_TRIES)))
      .returning();
    if (!given) return;
    await askAgain(tx, base, given);
    base.log.error('a track is not recorded: its egress fails again and again', { trackId: track.id, lastError });
    const details = { sessionId: session.id, trackSid, identity, reason: lastError };
    await audit(tx, ctx, { action: 'meeting.capture_failed', resourceType: 'meeting', resourceId: meetingId, details });
  });
  base.ports.bus.publish({ type: 'room.changed', organizationId, meetingId });
  return 'given_up';
}
