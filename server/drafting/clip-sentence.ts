import { countWords } from '@/server/lib/language';

const CLAUSE = /(?<=[,;:])\s+|\s+(?=(?:and|but|because|so|which|e|mas|porque|pois|sendo)\s)/giu;

/** The clauses around a place in a long sentence, at most `mostWords` of them; short sentences stay whole. */
export function clipSentence(text: string, around: number, mostWords: number): string {
  if (countWords(text) <= mostWords) return text;
  const clauses = readClauses(text);
  let first = Math.max(0, clauses.findIndex((clause) => clause.end > around));
  let last = first;
  let words = countWords(clauses[first]?.text ?? '');
  for (;;) {
    const next = countWords(clauses[last + 1]?.text ?? '');
    const previous = countWords(clauses[first - 1]?.text ?? '');
    if (next > 0 && words + next <= mostWords) {
      last += 1;
      words += next;
    } else if (previous > 0 && words + previous <= mostWords) {
      first -= 1;
      words += previous;
    } else break;
  }
  const kept = text.slice(clauses[first]?.start ?? 0, clauses[last]?.end ?? text.length);
  return finish(kept.split(/\s+/).slice(0, mostWords * 1.5).join(' '));
}

function readClauses(text: string): { text: string; start: number; end: number }[] {
  const clauses: { text: string; start: number; end: number }[] = [];
  let from = 0;
  for (const match of text.matchAll(CLAUSE)) {
    clauses.push({ text: text.slice(from, match.index), start: from, end: match.index });
    from = match.index + match[0].length;
  }
  clauses.push({ text: text.slice(from), start: from, end: text.length });
  return clauses;
}

function finish(text: string): string {
  const bare = text.replace(/^(?:and|but|so|because|which|e|mas|porque|pois)\s+/i, '').replace(/[\s,;:]+$/u, '');
  const first = bare.charAt(0).toUpperCase() + bare.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
