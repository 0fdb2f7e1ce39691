import { tokenise } from '@/server/lib/language';

/** Folded words and numbers, in order: `Decisão` and `decisao` meet. */
export function listWords(text: string): string[] {
  return tokenise(text).map((token) => token.key);
}

/** Shared words over all words, from 0 to 1. */
export function measureOverlap(first: string[], second: string[]): number {
  const left = new Set(first);
  const right = new Set(second);
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}
