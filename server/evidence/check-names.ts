import type { SupportReason } from '@/server/contract/minutes';
import { foldText, isStopWord, readDates, stemWord, type Token, tokenise } from '@/server/lib/language';
import { isFrameStem } from './frame-words';
import type { StatementInput } from './statement-input';

/** Proper names of the statement must be said in the evidence, or be the name of who says it. */
export function checkNames(input: StatementInput): SupportReason[] {
  const known = keysOfEvidence(input);
  const rosterKeys = new Set(input.roster.flatMap((name) => tokenise(name).map((token) => token.key)));
  return findNames(input, rosterKeys)
    .filter((token) => !isKnown(token.key, known))
    .map((token) => ({ code: 'name_not_in_evidence', detail: token.text }));
}

/** Folded words of the spans and of their speakers' names. */
function keysOfEvidence(input: StatementInput): Set<string> {
  const texts = input.spans.flatMap((span) => [span.text, span.speaker ?? '']);
  const said = new Set(texts.flatMap((text) => tokenise(text).flatMap((token) => keysOf(token))));
  return new Set([...said, ...fullNamesOf(said, input.roster)]);
}

/** "Carol" in the evidence stands for "Carol White" where the roster has one Carol. */
function fullNamesOf(said: Set<string>, roster: string[]): string[] {
  const people = roster.map((name) => tokenise(name).map((token) => token.key));
  return people.flatMap((parts) => {
    const isOnly = (part: string) => people.filter((other) => other.includes(part)).length === 1;
    return parts.some((part) => part.length > 2 && said.has(part) && isOnly(part)) ? parts : [];
  });
}

function keysOf(token: Token): string[] {
  return [token.key, token.key.replace(/'.*$/, '')];
}

function isKnown(key: string, known: Set<string>): boolean {
  const bare = key.replace(/'.*$/, '');
  return known.has(key) || known.has(bare) || known.has(`${bare}s`) || known.has(bare.replace(/s$/, ''));
}

function findNames(input: StatementInput, rosterKeys: Set<string>): Token[] {
  const { text, language } = input;
  const dates = readDates(text, language);
  const tokens = tokenise(text);
  return tokens.filter((token, index) => {
    if (!/^\p{Lu}/u.test(token.text) || text[token.end] === '$' || isPlainWord(token, input)) return false;
    if (dates.some((date) => token.start < date.end && token.end > date.start)) return false;
    if (!startsSentence(text, token)) return true;
    const next = tokens[index + 1];
    return rosterKeys.has(token.key) || (next !== undefined && (/^\p{Lu}/u.test(next.text) || isActingVerb(next.key)));
  });
}

/** Articles, pronouns and reporting words are capitalised at a start or in a title ("A Câmara", "The Committee"). */
function isPlainWord(token: Token, input: StatementInput): boolean {
  return isStopWord(token.key, input.language) || isFrameStem(stemWord(token.key, input.language), input.language);
}

function startsSentence(text: string, token: Token): boolean {
  const before = text.slice(0, token.start).trimEnd();
  return before === '' || /[.!?…:;"“‘«(–—-]$/.test(before);
}

const ACTING_VERBS = new Set(
  [
    'will would shall should must has is was had said says asked agreed proposed presented explained reported promised accepted',
    'vai ira deve devera ficou fica disse informou explicou perguntou aceitou prometeu concordou propos apresentou enviara esta foi tem',
  ]
    .join(' ')
    .split(' ')
    .map(foldText),
);

/** A capitalised first word before such a verb is somebody ("Pedro will send…"). */
function isActingVerb(key: string): boolean {
  return ACTING_VERBS.has(key) || /[a-z]{3,}(?:ed|ou|eu|iu|aram|eram|iram)$/.test(key);
}
