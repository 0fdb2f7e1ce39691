import { and, eq, isNull, or } from 'drizzle-orm';
import { tracks } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import type { BaseContext } from '../../context';
import { FIRST_PAUSE_MS, pauseAfter } from './rules';

export type TrackRow = typeof tracks.$inferSelect;

/** Asks for an egress of every track of a session that none was asked for yet, or that an ear has lost. */
export async function askForEgresses(base: BaseContext, sessionId: string): Promise<void> {
  if (!base.ports.trackEgress) return;

  const isLost = and(eq(tracks.state, 'failed'), eq(tracks.way, 'ear'));
  const unheard = await base.db
    .select({ id: tracks.id, attempts: tracks.attempts })
    .from(tracks)
    .where(
      and(
        eq(tracks.sessionId, sessionId),
        eq(tracks.kind, 'audio'),
        isNull(tracks.unpublishedAt),
        or(eq(tracks.state, 'waiting'), isLost),
      ),
    );
  if (unheard.length === 0) return;

  await base.db.transaction(async (tx) => {
    for (const track of unheard) await enqueue(tx, base, track, FIRST_PAUSE_MS);
  });
}

/** Asks for another egress of a track whose last one failed, the later the oftener it did. */
export async function askAgain(
  tx: Transaction,
  base: BaseContext,
  track: Pick<TrackRow, 'id' | 'attempts' | 'unpublishedAt'>,
  leastPauseMs = 0,
): Promise<void> {
  if (!base.ports.trackEgress || track.unpublishedAt !== null) return;
  await enqueue(tx, base, track, Math.max(leastPauseMs, pauseAfter(track.attempts)));
}

/** Of one try of one track, one job waits, whoever asks for it. */
async function enqueue(
  tx: Transaction,
  base: BaseContext,
  { id: trackId, attempts }: Pick<TrackRow, 'id' | 'attempts'>,
  startAfterMs: number,
): Promise<void> {
  await base.ports.jobs.enqueue(tx, 'live.egress', { trackId }, { key: `${trackId}:${attempts}`, startAfterMs });
}
