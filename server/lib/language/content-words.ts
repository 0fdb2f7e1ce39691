import type { Language } from './language';
import { stemWord } from './stem';
import { isStopWord } from './stop-words';
import { type Token, tokenise } from './tokenise';

/** A word that carries meaning, with its stem. */
export interface ContentWord extends Token {
  stem: string;
}

/** Words that carry meaning: no stop words, no single letters. Places count in the text as given (search highlight). */
export function contentWords(text: string, language: Language): ContentWord[] {
  return tokenise(text)
    .filter((token) => isContentKey(token.key, language))
    .map((token) => ({ ...token, stem: stemWord(token.key, language) }));
}

/** Whether a folded word carries meaning. */
export function isContentKey(key: string, language: Language): boolean {
  if (key.length < 2) return /\d/.test(key);
  return !isStopWord(key, language);
}
