import { splitSentences } from '@/server/lib/language';
import { listWords } from './words';

const LONGEST_WHOLE_QUOTE = 280;
const MAX_QUOTE_WORDS = 80;

/**
 * Words of the utterance, verbatim: where the model's quote stands in it, else the sentence nearest to what is claimed.
 * A model's own wording never becomes a quote.
 */
export function findQuote(quote: string, claim: string, utterance: string): string {
  const words = quote.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length > 1 && words.length <= MAX_QUOTE_WORDS) {
    const found = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]+')}(?![\\p{L}\\p{N}])`, 'iu').exec(
      utterance,
    );
    if (found !== null) return found[0];
  }
  const whole = utterance.trim();
  return whole.length <= LONGEST_WHOLE_QUOTE ? whole : findNearestSentence(`${quote} ${claim}`, whole);
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
