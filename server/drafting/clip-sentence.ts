import { countWords, type Language } from '@/server/lib/language';
import { isReadable } from './readability';

const CLAUSE =
  /(?<=[,;:—–])\s+|\s+(?=(?:and|but|because|so that|so|which|although|e|mas|porque|pois|sendo|para que)\s)/giu;

interface Clause {
  start: number;
  end: number;
}

/**
 * The sentence, or the clauses of it around a place that read well by themselves within `mostWords`; `null` when
 * nothing of it does.
 */
export function clipSentence(text: string, around: number, mostWords: number, language: Language): string | null {
  if (countWords(text) <= mostWords && isReadable(text, language)) return text;
  const clauses = readClauses(text);
  const centre = Math.max(
    0,
    clauses.findIndex((clause) => clause.end > around),
  );
  for (const [first, last] of runsAround(clauses.length, centre)) {
    const kept = finish(text.slice(clauses[first]?.start ?? 0, clauses[last]?.end ?? text.length));
    if (countWords(kept) <= mostWords && isReadable(kept, language)) return kept;
  }
  return null;
}

/** Runs of clauses that hold the centre, longest first; of equal length the one that begins earlier. */
function runsAround(count: number, centre: number): [number, number][] {
  const runs: [number, number][] = [];
  for (let first = 0; first <= centre; first += 1)
    for (let last = centre; last < count; last += 1) runs.push([first, last]);
  return runs.sort((a, b) => b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0]);
}

function readClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const match of text.matchAll(CLAUSE)) {
    clauses.push({ start: from, end: match.index });
    from = match.index + match[0].length;
  }
  clauses.push({ start: from, end: text.length });
  return clauses;
}

function finish(text: string): string {
  const bare = text
    .replace(/^(?:and|but|so that|so|because|which|although|e|mas|porque|pois)\s+/i, '')
    .replace(/[\s,;:—–]+$/u, '');
  const first = bare.charAt(0).toUpperCase() + bare.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
