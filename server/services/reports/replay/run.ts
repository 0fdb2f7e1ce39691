import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { replayRuns } from '@/drizzle/schema';
import { canonicalJson } from '@/server/lib/canonical-json';
import { isAppError } from '@/server/lib/errors';
import type { ReplayOutcome, ReplaySession } from '@/server/ports/replay-lab';
import type { ServiceContext } from '../../context';
import { findSound } from './find-sound';
import type { ReplayRow } from './queries';

/** Does what a run asks for. One that was cancelled or is over is left alone; called again, it begins anew. */
export async function runReplay(ctx: ServiceContext, input: { runId: string; signal: AbortSignal }): Promise<void> {
  const [row] = await ctx.db
    .update(replayRuns)
    .set({ state: 'running', progress: 0, mediaMs: 0, elapsedMs: 0 })
    .where(and(ofRun(ctx, input.runId), inArray(replayRuns.state, ['queued', 'running'])))
    .returning();
  if (!row) return;

  const cancelled = new AbortController();
  try {
    const signal = AbortSignal.any([input.signal, cancelled.signal]);
    const outcome = await listen(ctx, row, signal, () => cancelled.abort());
    await finish(ctx, row, outcome);
  } catch (error) {
    if (input.signal.aborted) throw error;
    if (!cancelled.signal.aborted) await fail(ctx, row, error);
  }
}

/** Who refuses while it listens is in no outcome: it listens again, without them. */
async function listen(
  ctx: ServiceContext,
  row: ReplayRow,
  signal: AbortSignal,
  cancel: () => void,
): Promise<ReplayOutcome> {
  const meeting = { id: row.meetingId, organizationId: row.organizationId };
  const { sessions } = await findSound(ctx, meeting);
  const outcome = await listenOnce(ctx, row, sessions, { signal, cancel });

  const { sessions: now } = await findSound(ctx, meeting);
  return isAllowedStill(sessions, now) ? outcome : listen(ctx, row, signal, cancel);
}

/** What was finished meanwhile is of no account. */
function isAllowedStill(before: readonly ReplaySession[], now: readonly ReplaySession[]): boolean {
  const allowed = new Map(now.flatMap(({ pieces }) => pieces.map((piece) => [piece.path, piece.allowed])));
  return before
    .flatMap(({ pieces }) => pieces)
    .every((piece) => canonicalJson(piece.allowed) === canonicalJson(allowed.get(piece.path) ?? []));
}

async function listenOnce(
  ctx: ServiceContext,
  row: ReplayRow,
  sessions: ReplaySession[],
  { signal, cancel }: { signal: AbortSignal; cancel: () => void },
): Promise<ReplayOutcome> {
  const totalMs = sessions.reduce((sum, { pieces }) => sum + lengthOf(pieces), 0);
  const beganAt = ctx.now().getTime();
  let telling: Promise<void> = Promise.resolve();
  const tell = async (mediaMs: number) => {
    const elapsedMs = Math.max(1, ctx.now().getTime() - beganAt);
    const progress = totalMs > 0 ? Math.min(1, mediaMs / totalMs) : 0;
    const told = await ctx.db
      .update(replayRuns)
      .set({ progress, mediaMs, elapsedMs })
      .where(and(ofRun(ctx, row.id), eq(replayRuns.state, 'running')))
      .returning({ id: replayRuns.id });
    if (told.length === 0) cancel();
  };

  const outcome = await ctx.ports.replayLab.run({
    sessions,
    settings: [row.settings, row.baseline],
    signal,
    onProgress: (mediaMs) => {
      telling = telling
        .then(() => tell(mediaMs))
        .catch((error: unknown) => ctx.log.warn('the progress of a replay was not kept', { runId: row.id, error }));
    },
  });
  await telling;
  return outcome;
}

async function finish(ctx: ServiceContext, row: ReplayRow, { voiceActivity, alerts }: ReplayOutcome): Promise<void> {
  const [own = [], baseline = []] = alerts;
  await ctx.db
    .update(replayRuns)
    .set({
      state: 'done',
      progress: 1,
      voiceActivity,
      alerts: own,
      baselineAlerts: baseline,
      digest: createHash('sha256').update(canonicalJson(own)).digest('hex'),
      finishedAt: ctx.now(),
    })
    .where(and(ofRun(ctx, row.id), eq(replayRuns.state, 'running')));
}

async function fail(ctx: ServiceContext, row: ReplayRow, error: unknown): Promise<void> {
  ctx.log.error('a replay failed', { runId: row.id, error });
  await ctx.db
    .update(replayRuns)
    .set({ state: 'failed', failure: isAppError(error) ? error.code : 'unexpected', finishedAt: ctx.now() })
    .where(and(ofRun(ctx, row.id), eq(replayRuns.state, 'running')));
}

function ofRun(ctx: ServiceContext, runId: string) {
  return and(eq(replayRuns.id, runId), eq(replayRuns.organizationId, ctx.organizationId));
}

function lengthOf(pieces: readonly { startMs: number; durationMs: number }[]): number {
  const beginMs = Math.min(...pieces.map(({ startMs }) => startMs));
  return Math.max(...pieces.map(({ startMs, durationMs }) => startMs + durationMs)) - beginMs;
}
