import { readClock } from '../clock';
import { cleanName } from '../characters/clean-text';
import { isLabel, isNameShaped } from '../speakers/name-shape';

/** A time at the start of a line, and what follows it. */
export interface Stamp {
  startMs: number;
  /** Of a range such as `[00:01.000 --> 00:04.000]`; null for a single time. */
  endMs: number | null;
  rest: string;
  isBracketed: boolean;
  hasHours: boolean;
  /** `10:32 AM` can only be the time of day. */
  isTimeOfDay: boolean;
}

const HALF_DAY_MS = 12 * 3_600_000;
/** Longest `name   time` line, and the part of it in which the time stands. */
const MAX_HEADER_CHARS = 200;
const MAX_TAIL_CHARS = 24;

/** Reads `[00:00:02] …`, `(0:02) …`, `00:00:02 - …`, `10:32 AM …`; null where the line opens otherwise. */
export function readStamp(line: string): Stamp | null {
  let at = skipSpaces(line, 0);
  const bracket = line[at] === '[' || line[at] === '(' ? line[at] : null;
  if (bracket !== null) at = skipSpaces(line, at + 1);

  const start = readClock(line, at);
  if (start === null) return null;
  const half = readHalfOfDay(line, start.end);
  const end = readRangeEnd(line, half.end);
  at = skipSpaces(line, end?.end ?? half.end);

  if (bracket !== null) {
    if (line[at] !== (bracket === '[' ? ']' : ')')) return null;
    at += 1;
  } else if (at < line.length && at === (end?.end ?? half.end) && line[at] !== ':') return null;

  return {
    startMs: addHalfOfDay(start.timeMs, half.name),
    endMs: end?.timeMs ?? null,
    rest: line
      .slice(at)
      .replace(/^\s{0,8}[-–—:|]?\s{0,8}/, '')
      .trim(),
    isBracketed: bracket !== null,
    hasHours: start.hasHours,
    isTimeOfDay: half.name !== null,
  };
}

/** Reads the head of a speaker's block, `Ana Souza   0:02`; null where the line is something else. */
export function readBlockHeader(line: string): { name: string; stamp: Stamp } | null {
  if (line.length > MAX_HEADER_CHARS) return null;
  const trimmed = line.trimEnd();
  const tail = /\s(?:[-–—|@]\s{0,2})?([[(]?\d{1,3}:\d{2}(?::\d{2})?(?:\.\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?)?[\])]?)$/.exec(
    trimmed.slice(-MAX_TAIL_CHARS),
  );
  const stamp = tail?.[1] === undefined ? null : readStamp(tail[1]);
  if (tail === null || stamp === null || stamp.rest !== '') return null;

  const name = cleanName(trimmed.slice(0, trimmed.length - tail[0].length)).replace(/[:,]$/, '');
  return isNameLine(name) ? { name, stamp } : null;
}

/** A line that could be somebody's name and nothing else. */
export function isNameLine(name: string): boolean {
  return name !== '' && name.length <= 120 && !isLabel(name) && isNameShaped(name) && !/[.,:]$/.test(name.slice(-1));
}

function readRangeEnd(line: string, from: number): { timeMs: number; end: number } | null {
  const arrow = /^\s{0,4}(?:-{1,3}>?|–|—|→)\s{0,4}/.exec(line.slice(from, from + 16));
  return arrow === null ? null : readClock(line, from + arrow[0].length);
}

function readHalfOfDay(line: string, from: number): { name: 'am' | 'pm' | null; end: number } {
  const match = /^\s?([AaPp])\.?[Mm]\.?(?![\p{L}\p{N}])/u.exec(line.slice(from, from + 8));
  if (match === null) return { name: null, end: from };
  return { name: match[1]?.toLowerCase() === 'p' ? 'pm' : 'am', end: from + match[0].length };
}

function addHalfOfDay(timeMs: number, half: 'am' | 'pm' | null): number {
  if (half === null || timeMs >= HALF_DAY_MS + 3_600_000) return timeMs;
  return (timeMs % HALF_DAY_MS) + (half === 'pm' ? HALF_DAY_MS : 0);
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ' || line[at] === '\t') at += 1;
  return at;
}
