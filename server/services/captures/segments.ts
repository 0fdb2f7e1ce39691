import { and, asc, desc, eq, isNull, lt, ne, notExists, sql } from 'drizzle-orm';
import { meetingSessions, tracks, trackSegments } from '@/drizzle/schema';
import type { SegmentView } from '@/server/contract/live';
import type { Transaction } from '@/server/db/client';
import { tryWhileAway } from '@/server/db/while-away';
import type { CaptureFacts, FinishedCapture } from '@/server/ports/live-hub';
import { authorize } from '../authorize';
import type { BaseContext, ServiceContext } from '../context';
import { findMeeting } from '../rooms';
import { askAgain, type TrackRow } from './egress/ask-for-egress';
import { HANDOVER_MS, LONG_ENOUGH_MS } from './egress/rules';

/** A sender of ours has no egress to ask; where there is one, its own word decides whether all came. */
export const UNCONFIRMED = 'egress_not_confirmed';

/**
 * Writes down how a piece ended. Called again, it changes nothing. What a crash cut off will be heard again. Waits for a
 * Postgres that is away: what is known of the piece is known here alone.
 */
export async function finishSegment(base: BaseContext, finished: FinishedCapture): Promise<void> {
  const track = await tryWhileAway(() => closeSegment(base, finished));
  if (!track) return;

  if (finished.status !== 'replaced') await tryWhileAway(() => endTrack(base, track, finished));
  const { organizationId, meetingId } = track;
  base.ports.bus.publish({ type: 'room.changed', organizationId, meetingId });
}

/** The piece's track; null where it was closed before. */
async function closeSegment(base: BaseContext, finished: FinishedCapture): Promise<TrackRow | null> {
  const [found] = await base.db
    .select({ segment: trackSegments, track: tracks })
    .from(trackSegments)
    .innerJoin(tracks, eq(tracks.id, trackSegments.trackId))
    .where(and(eq(trackSegments.id, finished.segmentId), eq(trackSegments.status, 'recording')));
  if (!found) return null;

  const { segment, track } = found;
  const isUnconfirmed = finished.status === 'completed' && track.egressId !== null && track.state !== 'ended';
  const { segmentId: _, ...facts } = finished;
  const { organizationId, meetingId } = segment;
  const row = {
    ...facts,
    status: isUnconfirmed ? ('interrupted' as const) : finished.status,
    warnings: isUnconfirmed ? [...finished.warnings, UNCONFIRMED] : finished.warnings,
    gapBeforeMs: await findGap(base, segment.trackId, finished),
    endedAt: base.now(),
  };
  await base.db.transaction(async (tx) => {
    const [ended] = await tx
      .update(trackSegments)
      .set(row)
      .where(and(eq(trackSegments.id, segment.id), eq(trackSegments.status, 'recording')))
      .returning({ status: trackSegments.status });
    const isUnheard = ended?.status === 'recovered' && track.kind === 'audio';
    if (isUnheard) await base.ports.jobs.enqueue(tx, 'live.hear', { organizationId, meetingId });
  });
  return track;
}

/** Its first sound came, seconds after its stream was opened perhaps: should it be cut off, it lies where it belongs. */
export async function placeSegment(
  base: BaseContext,
  { segmentId, startMs }: { segmentId: string; startMs: number },
): Promise<void> {
  await base.db
    .update(trackSegments)
    .set({ startMs })
    .where(and(eq(trackSegments.id, segmentId), eq(trackSegments.status, 'recording')));
}

/** What was heard of a piece afterwards, where nothing was while it came. */
export async function keepHearing(
  base: BaseContext,
  heard: { segmentId: string; speech: [number, number][]; levelsDbfs: number[] },
): Promise<void> {
  const { segmentId, speech, levelsDbfs } = heard;
  await base.db
    .update(trackSegments)
    .set({ speech, levelsDbfs })
    .where(and(eq(trackSegments.id, segmentId), eq(trackSegments.status, 'recovered'), isNull(trackSegments.speech)));
}

/** A piece whose sound could not be taken at all. */
export function neverBegun({ segmentId, session }: CaptureFacts, now: Date): FinishedCapture {
  return {
    segmentId,
    status: 'failed_disk',
    format: null,
    startMs: Math.max(0, now.getTime() - session.startedAt.getTime()),
    durationMs: 0,
    sizeBytes: 0,
    sha256: null,
    muted: [],
    warnings: ['never_begun'],
    speech: null,
    levelsDbfs: [],
  };
}

/** The egress says that all of its track was sent. Pieces that closed well are complete now. */
export async function confirmSegments(tx: Transaction, trackId: string): Promise<void> {
  await tx
    .update(trackSegments)
    .set({ status: 'completed', warnings: sql`${trackSegments.warnings} - ${UNCONFIRMED}::text` })
    .where(
      and(
        eq(trackSegments.trackId, trackId),
        eq(trackSegments.status, 'interrupted'),
        sql`${trackSegments.warnings} ? ${UNCONFIRMED}::text`,
      ),
    );
}

/** A track of LiveKit's that broke off is asked for again. */
async function endTrack(base: BaseContext, track: TrackRow, { status, durationMs }: FinishedCapture): Promise<void> {
  const isWell = status === 'completed';
  const others = base.db // a newer stream may have come while this one was closed
    .select({ id: trackSegments.id })
    .from(trackSegments)
    .where(and(eq(trackSegments.trackId, track.id), eq(trackSegments.status, 'recording')));
  const wasLong = durationMs >= LONG_ENOUGH_MS && track.attempts > 1;
  await base.db.transaction(async (tx) => {
    const [ended] = await tx
      .update(tracks)
      .set({
        state: isWell ? 'ended' : 'failed',
        lastError: isWell ? null : status,
        updatedAt: base.now(),
        ...(wasLong && { attempts: 1 }),
      })
      .where(and(eq(tracks.id, track.id), eq(tracks.state, 'capturing'), notExists(others)))
      .returning();
    const isOfEgress = ended?.way === 'egress' && (ended.egressId !== null || ended.attempts > 0);
    if (ended && isOfEgress && !isWell) await askAgain(tx, base, ended, status === 'drained' ? HANDOVER_MS : 0);
  });
}

/** Silence of the wire between this piece and the one before it. */
async function findGap(base: BaseContext, trackId: string, finished: FinishedCapture): Promise<number> {
  const [before] = await base.db
    .select({ startMs: trackSegments.startMs, durationMs: trackSegments.durationMs })
    .from(trackSegments)
    .where(
      and(
        eq(trackSegments.trackId, trackId),
        ne(trackSegments.id, finished.segmentId),
        lt(trackSegments.startMs, finished.startMs),
      ),
    )
    .orderBy(desc(trackSegments.startMs))
    .limit(1);
  return before ? Math.max(0, finished.startMs - before.startMs - before.durationMs) : 0;
}

/** Every piece of every track of a meeting, in the order of time. @throws AppError 404 */
export async function listSegments(ctx: ServiceContext, input: { id: string }): Promise<{ segments: SegmentView[] }> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  const rows = await ctx.db
    .select({ segment: trackSegments, identity: tracks.identity })
    .from(trackSegments)
    .innerJoin(tracks, eq(tracks.id, trackSegments.trackId))
    .innerJoin(meetingSessions, eq(meetingSessions.id, trackSegments.sessionId))
    .where(eq(trackSegments.meetingId, meeting.id))
    .orderBy(asc(meetingSessions.startedAt), asc(trackSegments.startMs), asc(trackSegments.id));

  return { segments: rows.map(({ segment, identity }) => toSegmentView(segment, identity)) };
}

function toSegmentView(segment: typeof trackSegments.$inferSelect, participant: string): SegmentView {
  const { id, trackId, way, status, format, startMs, durationMs, sizeBytes, gapBeforeMs, muted, warnings } = segment;

  return {
    id,
    trackId,
    participant,
    way,
    status,
    format,
    startMs,
    durationMs,
    sizeBytes,
    gapBeforeMs,
    muted,
    warnings,
  };
}
