import { and, eq, isNull } from 'drizzle-orm';
import { tracks, trackSegments } from '@/drizzle/schema';
import type { EgressState, TrackEgressFacts } from '@/server/ports/track-egress';
import type { BaseContext } from '../../context';
import type { RoomOfMeeting } from '../livekit/sessions';
import type { TrackRow } from './ask-for-egress';
import { addressOf } from './issue-ticket';
import { listUnlessAbsent } from './list-unless-absent';
import { pauseAfter, SILENT_AFTER_MS, STARTED_WITHIN_MS } from './rules';
import { noteFailure } from './start-track-egress';
import { stopEgresses } from './stop-egresses';
import { takeDownEnds } from './take-down-ends';

type WatchedTrack = TrackRow & { isStreaming: boolean };

/**
 * Looks after the egresses of a session whose words were lost: takes down how each fares, has those that hang or are
 * silent replaced, and stops those that nobody wants. @throws UpstreamError
 */
export async function watchEgresses(base: BaseContext, room: RoomOfMeeting, sessionId: string): Promise<void> {
  const { trackEgress } = base.ports;
  if (!trackEgress) return;

  const listed = (await listUnlessAbsent(trackEgress, room.name)) ?? [];
  await takeDownEnds(base, room, sessionId, listed);
  for (const track of await listTracks(base, sessionId)) await watch(base, track, listed);
  await stopUnwanted(base, sessionId, listed);
}

async function listTracks(base: BaseContext, sessionId: string): Promise<WatchedTrack[]> {
  const rows = await base.db
    .select()
    .from(tracks)
    .where(and(eq(tracks.sessionId, sessionId), eq(tracks.kind, 'audio'), isNull(tracks.unpublishedAt)));
  const open = await base.db
    .select({ trackId: trackSegments.trackId })
    .from(trackSegments)
    .where(and(eq(trackSegments.sessionId, sessionId), eq(trackSegments.status, 'recording')));
  const streaming = new Set(open.map(({ trackId }) => trackId));
  return rows.map((track) => ({ ...track, isStreaming: streaming.has(track.id) }));
}

async function watch(base: BaseContext, track: WatchedTrack, listed: readonly TrackEgressFacts[]): Promise<void> {
  const reason = findFault(track, base.now().getTime() - track.updatedAt.getTime());
  if (!reason) return;

  const own = listed.filter(({ egressId, state }) => egressId === track.egressId && isRunning(state));
  await stopEgresses(
    base,
    own.map(({ egressId }) => egressId),
  );
  await noteFailure(base, track.id, reason);
}

/** Why a track needs another egress; null: it does not, or not yet. */
function findFault({ state, isStreaming, attempts, lastError }: WatchedTrack, quietMs: number): string | null {
  if (isStreaming) return null;
  if (state === 'starting') return quietMs > STARTED_WITHIN_MS ? 'egress_hangs' : null;
  if (state === 'capturing') return quietMs > SILENT_AFTER_MS ? 'egress_silent' : null;
  if (state === 'ended') return quietMs > STARTED_WITHIN_MS ? 'egress_ended_early' : null;
  // Its next try was lost with whoever was to make it.
  return state === 'failed' && quietMs > pauseAfter(attempts) + STARTED_WITHIN_MS ? (lastError ?? 'failed') : null;
}

/** Of ours, and of no track that wants it. Young ones may be somebody's who has not written them down yet. */
async function stopUnwanted(base: BaseContext, sessionId: string, listed: readonly TrackEgressFacts[]): Promise<void> {
  const here = addressOf(base, 'audio');
  const known = await base.db.select().from(tracks).where(eq(tracks.sessionId, sessionId));
  const isOld = (startedAt: Date | null) =>
    startedAt === null || base.now().getTime() - startedAt.getTime() > STARTED_WITHIN_MS;
  const unwanted = listed.filter(({ egressId, trackSid, state, address, startedAt }) => {
    if (!isRunning(state) || address !== here || !isOld(startedAt)) return false;
    const track = known.find((one) => one.trackSid === trackSid);
    return track ? track.egressId !== egressId || track.state === 'skipped' : false;
  });
  await stopEgresses(
    base,
    unwanted.map(({ egressId }) => egressId),
  );
}

function isRunning(state: EgressState): boolean {
  return state === 'starting' || state === 'active';
}
