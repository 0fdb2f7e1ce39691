import type { MinutesLanguage } from '@/server/contract/minutes';
import { listWords } from './words';

const COMMON_WORDS: Record<MinutesLanguage, Set<string>> = {
  pt: new Set([
    'que',
    'nao',
    'para',
    'com',
    'uma',
    'um',
    'os',
    'da',
    'do',
    'em',
    'voce',
    'isso',
    'mas',
    'mais',
    'e',
    'por',
  ]),
  en: new Set([
    'the',
    'and',
    'of',
    'to',
    'that',
    'is',
    'it',
    'we',
    'you',
    'in',
    'for',
    'this',
    'have',
    'with',
    'on',
    'i',
  ]),
};
const SAMPLE_CHARACTERS = 20_000;

/** The likelier of the two languages in the first few pages; Portuguese when nothing tells. */
export function detectLanguage(texts: string[]): MinutesLanguage {
  const words = listWords(texts.join(' ').slice(0, SAMPLE_CHARACTERS));
  const count = (language: MinutesLanguage) => words.filter((word) => COMMON_WORDS[language].has(word)).length;
  return count('en') > count('pt') ? 'en' : 'pt';
}
