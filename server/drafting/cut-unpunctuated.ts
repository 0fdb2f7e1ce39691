import { countWords } from '@/server/lib/language';

const LONGEST_WORDS = 60;
const FEWEST_WORDS = 10;
const MOST_WORDS = 28;
const JOINER = /^(?:so|and|but|because|then|okay|well|now|então|mas|porque|e|aí|agora|bom)$/i;

/**
 * Speech recognisers without punctuation give one endless sentence. It is cut before joining words, so that every piece
 * is still verbatim; sentences with punctuation stay whole.
 */
export function cutUnpunctuated(sentence: string): string[] {
  if (/[,;:.?!]\s/.test(sentence) || countWords(sentence) <= LONGEST_WORDS) return [sentence];
  const pieces: string[] = [];
  let from = 0;
  let words = 0;
  for (const match of sentence.matchAll(/\S+/g)) {
    if ((words >= FEWEST_WORDS && JOINER.test(match[0])) || words >= MOST_WORDS) {
      pieces.push(sentence.slice(from, match.index).trim());
      from = match.index;
      words = 0;
    }
    words += 1;
  }
  pieces.push(sentence.slice(from).trim());
  return pieces;
}
