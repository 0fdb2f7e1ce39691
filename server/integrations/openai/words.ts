/** Lower case without accents: `Decisão` and `decisao` meet. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Folded words and numbers, in order. */
export function listWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Shared words over all words, from 0 to 1. */
export function measureOverlap(first: string[], second: string[]): number {
  const left = new Set(first);
  const right = new Set(second);
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}
