import { splitSentences, tokenise } from '@/server/lib/language';
import { listWords } from './words';

const LONGEST_WHOLE_QUOTE = 280;
/** A single word stands almost anywhere and proves nothing. */
const FEWEST_WORDS = 2;

/**
 * Words of the utterance, verbatim: where the model's quote stands in it, else the sentence nearest to what is claimed.
 * A model's own wording never becomes a quote.
 */
export function findQuote(quote: string, claim: string, utterance: string): string {
  const found = findVerbatim(listWords(quote), utterance);
  if (found !== null) return found;
  const whole = utterance.trim();
  return whole.length <= LONGEST_WHOLE_QUOTE ? whole : findNearestSentence(`${quote} ${claim}`, whole);
}

/** The same words in the same order, whatever stands between them. */
function findVerbatim(words: string[], utterance: string): string | null {
  if (words.length < FEWEST_WORDS) return null;
  const tokens = tokenise(utterance);
  const first = tokens.findIndex((_, start) => words.every((word, offset) => tokens[start + offset]?.key === word));
  const from = tokens[first];
  const to = tokens[first + words.length - 1];
  return from === undefined || to === undefined ? null : utterance.slice(from.start, to.end);
}

function findNearestSentence(claim: string, utterance: string): string {
  const wanted = new Set(listWords(claim));
  let nearest = '';
  let most = -1;
  for (const { text: sentence } of splitSentences(utterance)) {
    const shared = new Set(listWords(sentence).filter((word) => wanted.has(word))).size;
    if (shared <= most) continue;
    nearest = sentence;
    most = shared;
  }
  return nearest;
}
