import { isContentKey, type Language, tokenise } from '@/server/lib/language';
import type { Unit } from './meeting';
import { CAN_PRECEDE } from './phrase-words';

/** How a word is used in this meeting, by the words around it: no dictionary is at hand. */
export interface WordUse {
  noun: number;
  verb: number;
  adjective: number;
}

const BEFORE_VERB: Record<Language, Set<string>> = {
  en: new Set(
    "to i you we they he she it who that's will would can could should may might must shall don't didn't doesn't won't can't couldn't wouldn't not never let's i'll we'll you'll they'll it'll i'd we'd you'd they'd people everybody everyone somebody also just really".split(
      ' ',
    ),
  ),
  pt: new Set(
    'eu ele ela eles elas voce voces nos gente que se nao nunca ja vou vai vamos vao pode podem podemos posso deve devem para quem me lhe'.split(
      ' ',
    ),
  ),
};
const BEFORE_ADJECTIVE: Record<Language, Set<string>> = {
  en: new Set(
    'is are was were be been being very really so too more most quite as pretty looks look feel feels get gets become as'.split(
      ' ',
    ),
  ),
  pt: new Set('e sao era eram foi ser estar esta estao muito mais tao bem bastante ficou fica'.split(' ')),
};
const AFTER_VERB: Record<Language, Set<string>> = {
  en: new Set(
    'the a an me us him them it you this that these those my our your their up out back into down off'.split(' '),
  ),
  pt: new Set('o a os as um uma isso isto aquilo que me lhe'.split(' ')),
};
const ARTICLES: Record<Language, Set<string>> = {
  en: new Set('the a an our your their its his her my this these those of some any no each every'.split(' ')),
  pt: new Set(
    'o a os as do da dos das no na nos nas ao aos pelo pela um uma este esta esse essa nosso nossa seu sua de'.split(
      ' ',
    ),
  ),
};

/** Counts for every word of the meeting (folded), from its neighbours. */
export function readWordUses(units: Unit[], language: Language): Map<string, WordUse> {
  const uses = new Map<string, WordUse>();
  for (const unit of units) {
    const tokens = tokenise(unit.text);
    tokens.forEach((token, at) => {
      if (!isContentKey(token.key, language)) return;
      const use = uses.get(token.key) ?? { noun: 0, verb: 0, adjective: 0 };
      uses.set(token.key, use);
      const gap = unit.text.slice(token.end, tokens[at + 1]?.start ?? token.end + 1);
      countUse(use, tokens[at - 1]?.key ?? '', /^[\s]$/.test(gap) ? (tokens[at + 1]?.key ?? '') : '', language);
    });
  }
  return uses;
}

function countUse(use: WordUse, before: string, after: string, language: Language): void {
  const isClosed = after === '' || !isContentKey(after, language);
  if (BEFORE_VERB[language].has(before)) use.verb += 1;
  else if (BEFORE_ADJECTIVE[language].has(before)) use.adjective += 1;
  else if (ARTICLES[language].has(before) && isClosed) use.noun += 1;
  else if (ARTICLES[language].has(before)) use.adjective += 0.25;
  else if (CAN_PRECEDE[language].has(before) && isClosed) use.noun += 0.5;
  if (AFTER_VERB[language].has(after) && !ARTICLES[language].has(before)) use.verb += 0.75;
}

/** Whether the word can end a noun phrase here. */
export function isNoun(use: WordUse | undefined): boolean {
  if (use === undefined) return false;
  return use.noun > 0 && use.noun >= use.verb && use.noun >= 1.5 * use.adjective;
}

/** Whether the word is mostly a verb here, so that no noun phrase begins with it. */
export function isVerb(use: WordUse | undefined): boolean {
  return use !== undefined && use.verb > use.noun + use.adjective;
}
