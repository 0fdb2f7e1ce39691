import type { Phrase } from './find-phrases';
import type { Segment } from './split-topics';

const LONG_SEGMENT_WORDS = 300;
const LENGTH_BONUS = 1;

/** Phrases with the number of times that each segment says them. */
export interface PhraseTable {
  rows: { phrase: Phrase; counts: number[]; spread: number }[];
  segments: Segment[];
  used: Set<string>;
}

export function tabulatePhrases(phrases: Phrase[], segments: Segment[]): PhraseTable {
  const segmentOf: number[] = [];
  segments.forEach((segment, number) => {
    for (const unit of segment.units) segmentOf[unit.index] = number;
  });
  const rows = phrases.map((phrase) => {
    const counts = segments.map(() => 0);
    for (const unit of phrase.units) {
      const number = segmentOf[unit] ?? 0;
      counts[number] = (counts[number] ?? 0) + 1;
    }
    return { phrase, counts, spread: counts.filter((count) => count > 0).length };
  });
  return { rows, segments, used: new Set() };
}

/** What a segment speaks of more than the others: distinct phrases, each used once in the summary. */
export function pickPhrases(table: PhraseTable, number: number, most: number): Phrase[] {
  const isLong = (table.segments[number]?.words ?? 0) > LONG_SEGMENT_WORDS;
  const scored = table.rows
    .map(({ phrase, counts, spread }) => {
      const here = counts[number] ?? 0;
      const isRare = isLong && here < 2;
      const score =
        isRare || here === 0 ? 0 : here * Math.log(1 + table.segments.length / spread) * phrase.length ** LENGTH_BONUS;
      return { phrase, score: score * (0.5 + phrase.nounLikeness) };
    })
    .filter((entry) => entry.score > 0 && !table.used.has(entry.phrase.key))
    .sort((a, b) => b.score - a.score || (a.phrase.units[0] ?? 0) - (b.phrase.units[0] ?? 0));
  const picked: Phrase[] = [];
  for (const { phrase } of scored) {
    if (picked.length >= most) break;
    if (picked.some((other) => sharesWord(other, phrase))) continue;
    picked.push(phrase);
    table.used.add(phrase.key);
  }
  return picked;
}

function sharesWord(one: Phrase, other: Phrase): boolean {
  const words = new Set(one.key.split(' '));
  return other.key.split(' ').some((word) => words.has(word));
}
