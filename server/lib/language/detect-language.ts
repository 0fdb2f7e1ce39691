import type { Language } from './language';
import { tokenise } from './tokenise';

/** Frequent words that belong to one of the two languages only. */
const MARKERS: Record<Language, Set<string>> = {
  en: new Set(
    'the and is are was were of to that this it you we they have has will would with for not what there on at be so from about which do don'.split(
      ' ',
    ),
  ),
  pt: new Set(
    'de que e nao uma um para com os as do da dos das em por mais foi ser esta isso ao na se eu voce nos tem ja como mas ou pelo pela sao'.split(
      ' ',
    ),
  ),
};
const ENOUGH_TOKENS = 4000;

/** The language that more of the frequent words belong to; `null` when the text has none of either. */
export function detectLanguage(texts: Iterable<string>): Language | null {
  const hits = { en: 0, pt: 0 };
  let seen = 0;
  for (const text of texts) {
    for (const { key } of tokenise(text)) {
      if (MARKERS.en.has(key)) hits.en += 1;
      if (MARKERS.pt.has(key)) hits.pt += 1;
      seen += 1;
    }
    if (seen >= ENOUGH_TOKENS) break;
  }
  if (hits.en === hits.pt) return null;
  return hits.en > hits.pt ? 'en' : 'pt';
}
