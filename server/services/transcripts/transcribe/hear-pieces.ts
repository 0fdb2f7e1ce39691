import { isUpstreamError } from '@/server/lib/errors';
import type { Transcriber } from '@/server/ports/transcriber';
import type { ServiceContext } from '../../context';
import { markFailed, markHeard, type PieceRow } from './piece-rows';
import { placeWords } from './place-words';
import { lengthOf } from './plan-pieces';

const AT_ONCE = 4;
/** So many failures one after the other mean that the service is down. */
const MOST_FAILURES_IN_A_ROW = 3;
/** The same answer would come for every piece. */
const HOPELESS: ReadonlySet<string> = new Set(['unauthorized', 'quota_exhausted', 'model_not_found']);

export interface HearingRun {
  transcriber: Transcriber;
  pieces: readonly PieceRow[];
  /** Absolute path of a piece's file; null where it may not be heard. */
  pathOf(piece: PieceRow): string | null;
  /** After each piece. */
  onDone(outcome: 'heard' | 'failed'): void;
  signal: AbortSignal;
}

/**
 * Sends pieces, a few at once, and keeps what comes of each at once. What fails is marked with its reason; where going on
 * makes no sense the rest is marked too. Rejects with the signal's reason alone.
 */
export async function hearPieces(ctx: ServiceContext, run: HearingRun): Promise<void> {
  const waiting = [...run.pieces];
  let failuresInARow = 0;

  const work = async () => {
    for (let piece = waiting.shift(); piece; piece = waiting.shift()) {
      const problem = await hearPiece(ctx, run, piece);
      failuresInARow = problem === null ? 0 : failuresInARow + 1;
      run.onDone(problem === null ? 'heard' : 'failed');
      if (problem === null || (!HOPELESS.has(problem) && failuresInARow < MOST_FAILURES_IN_A_ROW)) continue;

      const rest = waiting.splice(0);
      await markFailed(ctx, rest, problem);
      for (const _ of rest) run.onDone('failed');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Null, or why nothing came. */
async function hearPiece(ctx: ServiceContext, run: HearingRun, piece: PieceRow): Promise<string | null> {
  const { transcriber, signal } = run;
  const path = run.pathOf(piece);
  const sound = path && (await ctx.ports.workers.run('cut-sound', { path, spans: piece.spans }, { signal }));
  if (!sound) return failPiece(ctx, piece, 'file_missing');

  try {
    const hearing = await transcriber.transcribe(sound, { durationMs: lengthOf(piece.spans), signal });
    await markHeard(ctx, piece, {
      heard: placeWords(hearing.words, piece.spans),
      language: hearing.language,
      heardBy: transcriber.name,
    });
    return null;
  } catch (error) {
    signal.throwIfAborted();
    if (!isUpstreamError(error)) throw error;
    ctx.log.warn('a piece of sound was not transcribed', { reason: error.reason, status: error.status });
    return failPiece(ctx, piece, error.reason);
  }
}

async function failPiece(ctx: ServiceContext, piece: PieceRow, problem: string): Promise<string> {
  await markFailed(ctx, [piece], problem);
  return problem;
}
