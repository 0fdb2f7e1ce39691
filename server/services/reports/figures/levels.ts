import type { TimeSpan } from '@/server/contract/reports';
import { findFirst } from '@/server/lib/spans';

export const LEVEL_SECOND_MS = 1000;
/** Digital silence: nothing was measured that could count. */
const SILENCE_DBFS = -96;

/** Levels of one piece of sound, one a second from `startMs` on. */
export interface LevelPiece {
  startMs: number;
  dbfs: readonly number[];
}

/** Mean power of the seconds whose middle is speech, in dBFS; null where there is none. `speech` tidy. */
export function meanLevel(pieces: readonly LevelPiece[], speech: readonly TimeSpan[]): number | null {
  let power = 0;
  let seconds = 0;
  for (const { startMs, dbfs } of pieces) {
    for (const [second, level] of dbfs.entries()) {
      const middle = startMs + (second + 0.5) * LEVEL_SECOND_MS;
      if (level <= SILENCE_DBFS || !isWithin(speech, middle)) continue;
      power += 10 ** (level / 10);
      seconds += 1;
    }
  }

  return seconds === 0 ? null : round(10 * Math.log10(power / seconds));
}

/** The loudest second of each cell; null where nothing was heard. */
export function toCells(pieces: readonly LevelPiece[], lengthMs: number, everyMs: number): (number | null)[] {
  const cells: (number | null)[] = new Array(Math.ceil(lengthMs / everyMs)).fill(null);
  for (const { startMs, dbfs } of pieces) {
    for (const [second, level] of dbfs.entries()) {
      const cell = Math.floor((startMs + second * LEVEL_SECOND_MS) / everyMs);
      if (cell < cells.length) cells[cell] = Math.max(cells[cell] ?? Number.NEGATIVE_INFINITY, round(level));
    }
  }

  return cells;
}

function isWithin(spans: readonly TimeSpan[], at: number): boolean {
  const span = spans[findFirst(spans, at)];
  return span !== undefined && span[0] <= at;
}

function round(dbfs: number): number {
  return Math.round(dbfs * 10) / 10;
}
