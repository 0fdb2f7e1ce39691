import type { ReportTurn, TimeSpan } from '@/server/contract/reports';
import { measureWithin } from '@/server/lib/spans';

/** One's own pauses up to here keep the floor, as in the rule of monologues. */
export const TURN_PAUSE_MS = 1500;
/** What others may say in such a pause. */
export const TURN_INTERJECTION_MS = 1000;

/**
 * What one person said as turns: speech with short pauses in which others hardly say anything. Both lists tidy;
 * `spoken` is everybody's, in which a pause of this person holds others alone.
 */
export function findTurns(
  speech: readonly TimeSpan[],
  spoken: readonly TimeSpan[],
  breaks: readonly number[],
): TimeSpan[] {
  const turns: TimeSpan[] = [];
  for (const [start, end] of speech) {
    const last = turns.at(-1);
    if (last && keepsFloor([last[1], start], spoken, breaks)) last[1] = end;
    else turns.push([start, end]);
  }

  return turns;
}

function keepsFloor(pause: TimeSpan, spoken: readonly TimeSpan[], breaks: readonly number[]): boolean {
  if (pause[1] - pause[0] > TURN_PAUSE_MS || breaks.some((at) => at >= pause[0] && at <= pause[1])) return false;

  return measureWithin(spoken, pause) <= TURN_INTERJECTION_MS;
}

/** The longest of everybody's, the longest first. */
export function rankTurns(turnsOf: ReadonlyMap<string, readonly TimeSpan[]>, most: number): ReportTurn[] {
  return [...turnsOf]
    .flatMap(([participant, turns]) => turns.map(([startMs, endMs]) => ({ participant, startMs, endMs })))
    .sort((one, other) => other.endMs - other.startMs - (one.endMs - one.startMs) || one.startMs - other.startMs)
    .slice(0, most);
}
