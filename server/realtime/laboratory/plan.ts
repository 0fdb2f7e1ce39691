import type { ReplayPiece } from '@/server/ports/replay-lab';
import { TICK_MS } from '../types';

/** Part of a piece that may be analysed. Milliseconds from the session's zero. */
export interface Stretch {
  startTick: number;
  fromMs: number;
  toMs: number;
}

/** One piece as the engine will see it: there from `startTick` up to `endTick`, heard in its stretches. */
export interface PlannedPiece {
  piece: ReplayPiece;
  startTick: number;
  endTick: number;
  stretches: Stretch[];
}

/**
 * When each piece is there, in the order of time. As live: a newer piece of a track takes over from an older one, a
 * piece begins at the tick that holds its first sample, and after a refusal hearing begins at the tick then due.
 */
export function planPieces(pieces: readonly ReplayPiece[]): PlannedPiece[] {
  const inOrder = [...pieces].sort((one, other) => one.startMs - other.startMs || compare(one.path, other.path));

  return inOrder.flatMap((piece, index) => {
    const next = inOrder.slice(index + 1).find(({ trackId }) => trackId === piece.trackId);
    const endMs = Math.min(piece.startMs + piece.durationMs, next?.startMs ?? Number.POSITIVE_INFINITY);
    const startTick = Math.floor(piece.startMs / TICK_MS);
    const endTick = startTick + Math.floor((endMs - piece.startMs) / TICK_MS);
    if (endTick <= startTick) return [];

    return [{ piece, startTick, endTick, stretches: cutStretches(piece, startTick, endMs) }];
  });
}

function cutStretches(piece: ReplayPiece, startTick: number, endMs: number): Stretch[] {
  return piece.allowed.flatMap(([from, to]) => {
    const fromMs = Math.max(piece.startMs, from);
    const toMs = Math.min(endMs, to);
    if (toMs - fromMs < TICK_MS) return [];
    return [{ startTick: startTick + Math.round((fromMs - piece.startMs) / TICK_MS), fromMs, toMs }];
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
