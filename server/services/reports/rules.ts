import type { ConsentMode } from '@/server/contract/live';
import type { TimeSpan } from '@/server/contract/reports';
import { AppError } from '@/server/lib/errors';

/** An answer to being analysed, at a moment from the session's zero: before it when negative. */
export interface TimedAnswer {
  atMs: number;
  granted: boolean;
}

/** When somebody allowed analysis of a piece: what was refused at its time is never looked at later either. */
export function findAllowed(answers: readonly TimedAnswer[], mode: ConsentMode, piece: TimeSpan): TimeSpan[] {
  const changes = [
    { atMs: Number.NEGATIVE_INFINITY, granted: mode === 'notice' },
    ...[...answers].sort((one, other) => one.atMs - other.atMs),
  ];

  return changes.flatMap(({ atMs, granted }, index): TimeSpan[] => {
    const from = Math.max(piece[0], atMs);
    const to = Math.min(piece[1], changes[index + 1]?.atMs ?? piece[1]);
    return granted && to > from ? [[from, to]] : [];
  });
}

export function nothingToReplay(): AppError {
  return new AppError({
    code: 'NOTHING_TO_REPLAY',
    status: 409,
    message: 'No sound of this meeting is kept that may be analysed',
  });
}

export function replayRunning(): AppError {
  return new AppError({ code: 'REPLAY_RUNNING', status: 409, message: 'A replay of this meeting is under way' });
}
