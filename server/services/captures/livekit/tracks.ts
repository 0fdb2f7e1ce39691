import { and, eq, sql } from 'drizzle-orm';
import { tracks } from '@/drizzle/schema';
import type { TrackKind } from '@/server/contract/live';
import type { Transaction } from '@/server/db/client';
import type { BaseContext } from '../../context';
import { answersOf } from '../../rooms';
import { askAgain } from '../egress/ask-for-egress';
import type { EventEgress, LivekitEvent } from './event';
import type { RoomOfMeeting } from './sessions';
import { confirmSegments } from '../segments';

export interface TrackOfRoom {
  sessionId: string;
  room: RoomOfMeeting;
  atMs: number;
  now: Date;
  base: BaseContext;
}

const KINDS: Readonly<Record<string, TrackKind>> = { AUDIO: 'audio', VIDEO: 'video' };

/** Null: written; else why not. Of two moments of one kind the earlier one counts, whatever order they come in. */
export async function recordTrack(
  tx: Transaction,
  { sessionId, room, atMs, now }: TrackOfRoom,
  { event, track, participant }: LivekitEvent,
): Promise<'unknown_form' | 'no_sound_or_picture' | null> {
  if (!track || !participant) return 'unknown_form';
  const kind = KINDS[track.type];
  if (!kind) return 'no_sound_or_picture';

  const at = new Date(atMs);
  const isOver = event === 'track_unpublished';
  const { record } = await answersOf(tx, room.meetingId, participant.identity);
  await tx
    .insert(tracks)
    .values({
      organizationId: room.organizationId,
      sessionId,
      meetingId: room.meetingId,
      trackSid: track.sid,
      identity: participant.identity,
      kind,
      source: track.source ?? null,
      state: record === false ? 'skipped' : isOver ? 'ended' : 'waiting',
      publishedAt: at,
      unpublishedAt: isOver ? at : null,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [tracks.sessionId, tracks.trackSid],
      set: {
        source: sql`coalesce(${tracks.source}, excluded.source)`,
        publishedAt: sql`least(${tracks.publishedAt}, excluded.published_at)`,
        unpublishedAt: sql`least(${tracks.unpublishedAt}, excluded.unpublished_at)`,
        state: sql`case when ${tracks.state} = 'skipped' or excluded.unpublished_at is null then ${tracks.state} else 'ended' end`,
        updatedAt: now,
      },
    });
  return null;
}

const OVER: ReadonlySet<string> = new Set([
  'EGRESS_COMPLETE',
  'EGRESS_FAILED',
  'EGRESS_ABORTED',
  'EGRESS_LIMIT_REACHED',
]);
const BROKEN: ReadonlySet<string> = new Set(['EGRESS_FAILED', 'EGRESS_ABORTED', 'EGRESS_LIMIT_REACHED']);
const LONGEST_ERROR = 200;

/**
 * What becomes of an egress of one track. The last word wins over earlier ones that come later, and a newer egress of
 * the track is not touched by news of an older one. Null: written.
 */
export async function recordEgress(
  tx: Transaction,
  { sessionId, now, base }: TrackOfRoom,
  { egressId, status, error, track: wanted }: EventEgress,
): Promise<'not_a_track' | 'unknown_track' | 'other_egress' | null> {
  if (!wanted) return 'not_a_track';
  const isThis = and(eq(tracks.sessionId, sessionId), eq(tracks.trackSid, wanted.trackId));
  const [track] = await tx.select().from(tracks).where(isThis).for('update');
  if (!track) return 'unknown_track';
  if (track.egressId !== null && track.egressId !== egressId) return 'other_egress';

  const isTerminal = track.state === 'ended' || track.state === 'failed' || track.state === 'skipped';
  const state = OVER.has(status) ? endedState(status) : status === 'EGRESS_ACTIVE' ? 'capturing' : 'starting';
  const isNews = !isTerminal && !(state === 'starting' && track.state === 'capturing');
  await tx
    .update(tracks)
    .set({
      egressId,
      way: 'egress',
      updatedAt: now,
      ...(BROKEN.has(status) && { lastError: error.slice(0, LONGEST_ERROR) || status }),
      ...(isNews && { state }),
    })
    .where(isThis);
  if (isNews && state === 'failed') await askAgain(tx, base, track);
  if (OVER.has(status) && !BROKEN.has(status)) await confirmSegments(tx, track.id);
  return null;
}

/** An egress that was complete ends with its track; one that broke may be started anew. */
function endedState(status: string): 'ended' | 'failed' {
  return BROKEN.has(status) ? 'failed' : 'ended';
}
