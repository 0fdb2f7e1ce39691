import type { SupportReason } from '@/server/contract/minutes';
import { foldText, isContentKey, type Language, stemWord, type Token, tokenise } from '@/server/lib/language';
import { isFrameStem } from './frame-words';
import { OPPOSITES } from './opposites';
import type { StatementInput } from './statement-input';

const NEGATORS: Record<Language, RegExp> = {
  en: /^(?:not|no|never|nobody|none|nothing|neither|nor|without|cannot|.+n't)$/,
  pt: /^(?:nao|nunca|jamais|nem|nenhum|nenhuma|ninguem|nada|sem)$/,
};
/** Negations that deny nothing: tags, hedges, fixed phrases. */
const HARMLESS: Record<Language, RegExp> = {
  en: /\b(?:not only|not just|no doubt|no problem|no worries|why not|why don't (?:we|you|i)|if not|or not|isn't it|aren't they|don't you (?:think|agree)|won't we|no matter|not sure|nothing but)\b/g,
  pt: /\b(?:nao so|nao apenas|nao e\?|nao e verdade|sem duvida|sem problemas?|se nao|ou nao|por que nao|nada mais|sem mais)\b/g,
};
/** Words of refusal that carry a negation without one ("we drop the speaker"). */
const NEGATIVE: Record<Language, RegExp> = {
  en: /\b(?:reject|refus|drop|dropped|exclud|avoid|instead of|rather than|except|fail|lack|against|cancel|rid of|leave out|forget|unable|impossible|skip|no)\b/,
  pt: /\b(?:rejeit|recus|descart|exclu|evit|em vez de|ao inves|exceto|falt|contra|cancel|impossivel|deix(?:ar|ou|amos) de|indefer|nao)/,
};
/** "The group discussed A, B and C" names subjects and claims nothing about them. */
const TOPIC_LISTS: Record<Language, RegExp> = {
  en: /^(?:(?!\b(?:not|never|no)\b)[^,;:]){2,60} (?:discussed|talked about|was about|presented|opened the meeting|introduced)\b(?:(?!\b(?:that|not|never|no)\b).)*$/,
  pt: /^[^,;:]{2,60} (?:discutiu|discutiram|apresentou|tratou de|abordou|abriu a reuniao)(?:(?!\b(?:que|nao|nunca|sem)\b).)*$/,
};
/** A heading has no verb. */
const CLAIMS_SOMETHING: Record<Language, RegExp> = {
  en: /\b(?:is|are|was|were|be|will|would|can|has|have|had|should|must|not|never|no|does|did|do)\b|\w{3,}(?:ed|n't)\b/,
  pt: /\b(?:e|sao|foi|foram|sera|esta|estao|vai|vao|tem|deve|nao|nunca|sem|ficou)\b|[a-z]{3,}(?:ou|aram|eram|iram|ado|ada)\b/,
};
const REACH_OF_STATEMENT = 2;
const REACH_OF_EVIDENCE = 4;

interface Polarity {
  /** Stems right after a negator. */
  close: Set<string>;
  /** Stems in a negator's wider reach. */
  wide: Set<string>;
  /** Stems outside of any negator's close reach. */
  plain: Set<string>;
  windows: string[][];
}

/** A negation in one and not in the other is refused where it falls on words that both share; so are swapped opposites. */
export function checkPolarity(input: StatementInput): SupportReason[] {
  if (isTopicList(input)) return [];
  const said = input.spans.map((span) => span.text).join(' .\n ');
  const statement = readPolarity(input.text, input.language);
  const evidence = readPolarity(said, input.language);

  const denied = statement.windows.find((window) => isDeniedOnlyHere(window, evidence, said, input.language));
  if (denied !== undefined) return [{ code: 'polarity_differs', detail: denied[0] ?? null }];
  const lost = [...statement.plain].find(
    (stem) => evidence.close.has(stem) && !evidence.plain.has(stem) && !statement.wide.has(stem),
  );
  if (lost !== undefined && !isFrameStem(lost, input.language)) return [{ code: 'polarity_differs', detail: lost }];
  return checkOpposites(input, said);
}

function isTopicList(input: StatementInput): boolean {
  const text = foldText(input.text);
  if (TOPIC_LISTS[input.language].test(text)) return true;
  return input.kind === 'topic' && !CLAIMS_SOMETHING[input.language].test(text);
}

function isDeniedOnlyHere(window: string[], evidence: Polarity, said: string, language: Language): boolean {
  if (window.length === 0) return evidence.windows.length === 0 && !NEGATIVE[language].test(foldText(said));
  if (window.some((stem) => evidence.wide.has(stem))) return false;
  return window.some((stem) => evidence.plain.has(stem)) || !NEGATIVE[language].test(foldText(said));
}

function checkOpposites(input: StatementInput, said: string): SupportReason[] {
  const here = foldText(input.text);
  const there = foldText(said);
  for (const [one, other] of OPPOSITES[input.language]) {
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      if (mine.test(here) && !mine.test(there) && theirs.test(there) && !theirs.test(here))
        return [{ code: 'polarity_differs', detail: mine.exec(here)?.[0] ?? null }];
    }
  }
  return [];
}

function readPolarity(text: string, language: Language): Polarity {
  const clean = foldText(text).replace(HARMLESS[language], (phrase) => ' '.repeat(phrase.length));
  const polarity: Polarity = { close: new Set(), wide: new Set(), plain: new Set(), windows: [] };
  for (const clause of clean.split(/[.!?;:\n,]+/)) readClause(tokenise(clause), language, polarity);
  return polarity;
}

function readClause(tokens: Token[], language: Language, polarity: Polarity): void {
  const stems = tokens.map((token) => (isContentKey(token.key, language) ? stemWord(token.key, language) : null));
  const negated = new Set<number>();
  tokens.forEach((token, at) => {
    if (!NEGATORS[language].test(token.key)) return;
    const after = contentAfter(stems, at + 1);
    const window = after.slice(0, REACH_OF_STATEMENT).map((index) => stems[index] ?? '');
    if (tokens.length > 1) polarity.windows.push(window);
    for (const index of after.slice(0, 1)) negated.add(index);
    for (const stem of window.slice(0, 1)) polarity.close.add(stem);
    for (const index of after.slice(0, REACH_OF_EVIDENCE)) polarity.wide.add(stems[index] ?? '');
    for (const stem of stems.slice(Math.max(0, at - 3), at)) if (stem !== null) polarity.wide.add(stem);
  });
  stems.forEach((stem, index) => {
    if (stem !== null && !negated.has(index)) polarity.plain.add(stem);
  });
}

function contentAfter(stems: (string | null)[], from: number): number[] {
  return stems.flatMap((stem, index) => (index >= from && stem !== null ? [index] : []));
}
