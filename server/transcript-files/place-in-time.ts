import type { UtteranceDraft } from '@/server/contract/transcripts';
import { countWords } from '@/server/lib/language';
import { MAX_TIME_MS } from './clock';
import { isInstant, type Passage, type ReadTranscript } from './text-file';
import type { WarningList } from './warnings';

/** 150 words a minute, the usual speed of speech. */
const MS_PER_WORD = 400;
/** A slow speaker takes twice as long; beyond that a pause until the next line is silence, not speech. */
const SLOWEST_MS_PER_WORD = 2 * MS_PER_WORD;
const SHORTEST_MS = 1000;
const DAY_MS = 24 * 3_600_000;
/** Voices of one person a little over each other are how recognisers cut; more is a fault of the file. */
const TOLERATED_OVERLAP_MS = 1000;

interface Placed extends UtteranceDraft {
  line: number | null;
  hasEnd: boolean;
}

/** Positions of a text without times: word after word at 150 a minute. They are an order, not seconds. */
export function placeByReadingSpeed(passages: readonly Passage[]): UtteranceDraft[] {
  let startMs = 0;
  return passages.map(({ speaker, text }) => {
    const utterance = { startMs, endMs: startMs + countWords(text) * MS_PER_WORD, speaker, text };
    startMs = utterance.endMs;
    return utterance;
  });
}

/**
 * Times from the start of the meeting, in order. What is wrong with a time is said in a warning and never costs words.
 * An end that the file does not give, or gives before the start, is the next start or the time the words take, the earlier.
 */
export function placeInTime(
  passages: readonly Passage[],
  read: ReadTranscript,
  warnings: WarningList,
): UtteranceDraft[] {
  const onClock = read.clock === 'wall-clock' ? countFromFirst(passages, warnings) : passages;
  const placed = sortByStart(placeStarts(onClock, warnings), warnings);
  if (isInstant(read.format)) return placed.map(toUtterance).map((one) => ({ ...one, endMs: one.startMs }));

  fillEnds(placed);
  warnOfOverlaps(placed, warnings);
  return placed.map(toUtterance);
}

/** Times of day, from the first line on; a jump back by more than half a day is midnight. */
function countFromFirst(passages: readonly Passage[], warnings: WarningList): Passage[] {
  const first = passages.find(({ startMs }) => startMs !== null);
  const originMs = first?.startMs ?? 0;
  if (first !== undefined) warnings.add('wall-clock', first.line);

  let days = 0;
  let previousMs = originMs;
  return passages.map((passage) => {
    if (passage.startMs === null) return passage;
    if (passage.startMs < previousMs - DAY_MS / 2) days += 1;
    previousMs = passage.startMs;
    const shiftMs = days * DAY_MS - originMs;
    return {
      ...passage,
      startMs: passage.startMs + shiftMs,
      endMs: passage.endMs === null ? null : passage.endMs + shiftMs,
    };
  });
}

function placeStarts(passages: readonly Passage[], warnings: WarningList): Placed[] {
  const placed: Placed[] = [];
  for (const { startMs, endMs, speaker, text, line } of passages) {
    const start = readPlace(startMs);
    const end = readPlace(endMs);
    if (start === null) warnings.add('time-missing', line);
    else if (start < 0) warnings.add('time-negative', line);
    if (start !== null && end !== null && end < start) warnings.add('end-before-start', line);

    const from = Math.max(0, start ?? placed.at(-1)?.endMs ?? 0);
    const hasEnd = end !== null && end >= from;
    placed.push({ startMs: from, endMs: hasEnd ? end : from, speaker, text, line, hasEnd });
  }
  return placed;
}

function readPlace(timeMs: number | null): number | null {
  if (timeMs === null || !Number.isFinite(timeMs) || Math.abs(timeMs) > MAX_TIME_MS) return null;
  return Math.round(timeMs);
}

function sortByStart(placed: Placed[], warnings: WarningList): Placed[] {
  let latestMs = 0;
  let isSorted = true;
  for (const { startMs, line } of placed) {
    if (startMs < latestMs) {
      isSorted = false;
      warnings.add('out-of-order', line);
    }
    latestMs = Math.max(latestMs, startMs);
  }
  return isSorted ? placed : placed.toSorted((a, b) => a.startMs - b.startMs);
}

function fillEnds(placed: Placed[]): void {
  let startMs = Number.POSITIVE_INFINITY;
  let laterMs = Number.POSITIVE_INFINITY;
  for (const one of placed.toReversed()) {
    if (one.startMs < startMs) {
      laterMs = startMs;
      startMs = one.startMs;
    }
    if (one.hasEnd) continue;
    const wordsMs = countWords(one.text) * (laterMs === Number.POSITIVE_INFINITY ? MS_PER_WORD : SLOWEST_MS_PER_WORD);
    one.endMs = Math.min(laterMs, one.startMs + Math.max(SHORTEST_MS, wordsMs));
  }
}

function warnOfOverlaps(placed: readonly Placed[], warnings: WarningList): void {
  const ends = new Map<string, number>();
  for (const { startMs, endMs, speaker, line } of placed) {
    if (speaker === null) continue;
    const endedMs = ends.get(speaker) ?? 0;
    if (startMs < endedMs - TOLERATED_OVERLAP_MS) warnings.add('same-speaker-overlap', line);
    ends.set(speaker, Math.max(endedMs, endMs));
  }
}

function toUtterance({ startMs, endMs, speaker, text }: Placed): UtteranceDraft {
  return { startMs, endMs, speaker, text };
}
