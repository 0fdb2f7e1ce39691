import type { Passage } from '../text-file';

/** Longer than this, a paragraph says too little about where in it a sentence stands. */
const MAX_WORDS = 250;

/**
 * Divides a very long paragraph of unspoken-for text at ends of sentences, so that evidence can point at a part of it.
 * Shorter ones stay whole. Words are never cut.
 */
export function divideParagraph(passage: Passage): Passage[] {
  const words = passage.text.split(/\s+/);
  if (words.length <= MAX_WORDS) return [passage];

  const parts: string[] = [];
  let part: string[] = [];
  for (const word of words) {
    part.push(word);
    const isGoodPlace = part.length >= MAX_WORDS / 2 && /[.?!…]["”’»)]?$/.test(word.slice(-2));
    if (!isGoodPlace && part.length < MAX_WORDS) continue;
    parts.push(part.join(' '));
    part = [];
  }
  if (part.length > 0) parts.push(part.join(' '));
  return parts.map((text) => ({ ...passage, text }));
}
