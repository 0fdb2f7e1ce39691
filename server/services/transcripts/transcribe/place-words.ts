import type { UtteranceDraft } from '@/server/contract/transcripts';
import type { HeardWord } from '@/server/ports/transcriber';
import type { Span } from './plan-pieces';

/** A pause that ends what somebody says. */
const PAUSE_MS = 800;
/** From here on the end of a sentence ends it too. */
const LONG_MS = 6000;
/** Longer than anybody reads at once. */
const LONGEST_MS = 20_000;

export type PlacedWord = [startMs: number, endMs: number, text: string];

/** Words of a piece at their places in the file that the piece was cut from. */
export function placeWords(words: readonly HeardWord[], spans: readonly Span[]): PlacedWord[] {
  return words.flatMap(({ startMs, endMs, text }) => {
    let beforeMs = 0;
    for (const [from, to] of spans) {
      const lengthMs = to - from;
      if (startMs < beforeMs + lengthMs || to === spans.at(-1)?.[1]) {
        const start = Math.min(to, from + startMs - beforeMs);
        const end = Math.min(to, from + endMs - beforeMs);
        return [[start, Math.max(start, end), text] satisfies PlacedWord];
      }
      beforeMs += lengthMs;
    }
    return [];
  });
}

/** What one person says, cut at pauses, and at ends of sentences where it grows long. Words in the order of time. */
export function toUtterances(speaker: string, words: readonly PlacedWord[]): UtteranceDraft[] {
  const said: UtteranceDraft[] = [];
  for (const [startMs, endMs, text] of [...words].sort(([a], [b]) => a - b)) {
    const last = said.at(-1);
    if (!last || isOver(last, startMs, endMs)) said.push({ speaker, startMs, endMs, text });
    else Object.assign(last, { endMs: Math.max(last.endMs, endMs), text: `${last.text} ${text}` });
  }
  return said;
}

function isOver(last: UtteranceDraft, startMs: number, endMs: number): boolean {
  const lengthMs = last.endMs - last.startMs;
  if (startMs - last.endMs >= PAUSE_MS || endMs - last.startMs > LONGEST_MS) return true;

  return lengthMs >= LONG_MS && /[.?!…]["”»)]?$/u.test(last.text);
}
