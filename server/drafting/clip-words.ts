import { countWords } from '@/server/lib/language';

const HANGING =
  /(?:[\s,;:–—-]+(?:de|da|do|das|dos|e|a|o|as|os|em|no|na|nos|nas|ao|à|por|para|com|que|um|uma|sob|the|of|and|to|in|for|a|an|with|nº|n\.º|artigo|at[ée]))+$/iu;
const FEWEST_SHARE = 0.5;

/** At most so many words, cut after a clause where one ends in the second half, else after a whole word. */
export function clipWords(text: string, mostWords: number): string {
  if (countWords(text) <= mostWords) return text;
  const cut = text.split(/\s+/).slice(0, mostWords).join(' ');
  const stop = Math.max(cut.lastIndexOf(', '), cut.lastIndexOf('; '));
  const clause = stop > cut.length * FEWEST_SHARE ? cut.slice(0, stop) : cut;
  const balanced =
    clause.lastIndexOf('(') > clause.lastIndexOf(')') ? clause.slice(0, clause.lastIndexOf('(')) : clause;
  return `${balanced.replace(HANGING, '').replace(/[\s,;:.–—-]+$/u, '')}.`;
}
