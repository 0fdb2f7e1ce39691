import { readClock } from '../clock';

export type TimingLine =
  | { kind: 'times'; startMs: number; endMs: number }
  /** Meant to be a timing line, but a time or the arrow is wrong. */
  | { kind: 'broken' };

/** A timing line is short; a longer line with an arrow in it is talk. */
const MAX_TIME_CHARS = 40;

/** Reads `00:00:01.000 --> 00:00:02.000 settings…`, with point or comma, hours optional; null = an ordinary line. */
export function readTimingLine(line: string): TimingLine | null {
  const arrow = line.indexOf('-->');
  if (arrow === -1) return isWrongArrow(line) ? { kind: 'broken' } : null;
  if (arrow > MAX_TIME_CHARS) return null;

  const left = line.slice(0, arrow).trim();
  const right = line.slice(arrow + 3).trimStart();
  const start = readClock(left);
  const end = readClock(right);
  const isWhole = start?.end === left.length && (end?.end === right.length || /^\s/.test(right.slice(end?.end)));
  if (start !== null && end !== null && isWhole) return { kind: 'times', startMs: start.timeMs, endMs: end.timeMs };
  return looksLikeTime(left) ? { kind: 'broken' } : null;
}

function isWrongArrow(line: string): boolean {
  return line.includes('>') && /^\s{0,8}\d[\d:.,]{3,20}\s{0,4}[-=–—]{1,3}>\s{0,4}\d/.test(line.slice(0, 80));
}

function looksLikeTime(text: string): boolean {
  return /\d/.test(text) && text.includes(':') && !/\p{L}{3}/u.test(text) && !/^[[(]/.test(text);
}
