import { isContentKey, type Language, stemWord, type Token, tokenise } from '@/server/lib/language';
import type { Meeting, Unit } from './meeting';
import { CAN_PRECEDE, GENERIC_NOUNS } from './phrase-words';
import { isNoun, isVerb, readWordUses, type WordUse } from './word-classes';

/** A noun phrase that people said, with the places where it stands. */
export interface Phrase {
  key: string;
  /** Reader's form with its article where it usually has one: "the remote control". */
  text: string;
  length: number;
  /** Indices of the units that hold it. */
  units: number[];
  /** Share of its mentions after an article, preposition or possessive. */
  nounLikeness: number;
}

interface Gathered {
  forms: Map<string, number>;
  units: number[];
  nounLike: number;
  total: number;
  stems: string[];
}

const LONGEST = 3;
const LEAST_NOUN_LIKENESS = 0.3;
const LEAST_MENTIONS_OF_ONE_WORD = 2;

/** Noun phrases of one to three content words, told from verbs by the words that stand before them. */
export function findPhrases(meeting: Meeting): Phrase[] {
  const gathered = new Map<string, Gathered>();
  const excluded = wordsOfNames(meeting);
  for (const unit of meeting.units) gatherUnit(unit, meeting.language, excluded, gathered);
  const uses = readWordUses(meeting.units, meeting.language);
  return [...gathered]
    .flatMap(([key, found]) => toPhrase(key, found, uses, meeting.language))
    .filter((phrase) => phrase.nounLikeness >= LEAST_NOUN_LIKENESS);
}

function wordsOfNames(meeting: Meeting): Set<string> {
  const names = [...meeting.roster.map((person) => person.name), ...meeting.units.map((unit) => unit.speaker ?? '')];
  return new Set([...new Set(names)].flatMap((name) => tokenise(name).map((token) => token.key)));
}

function gatherUnit(unit: Unit, language: Language, names: Set<string>, gathered: Map<string, Gathered>): void {
  const tokens = tokenise(unit.text);
  for (let at = 0; at < tokens.length; at += 1) {
    for (let length = 1; length <= LONGEST && at + length <= tokens.length; length += 1) {
      const run = tokens.slice(at, at + length);
      if (!isRun(run, unit.text, language)) break;
      if (length === 1 && names.has(run[0]?.key ?? '')) continue;
      addRun(run, tokens[at - 1], tokens[at + length], unit, language, gathered);
    }
  }
}

function isRun(run: Token[], text: string, language: Language): boolean {
  const last = run.at(-1);
  if (last === undefined || !isContentKey(last.key, language) || /^\d/.test(last.key) || last.key.length < 3)
    return false;
  const before = run.at(-2);
  return before === undefined || /^[\s-]$/.test(text.slice(before.end, last.start));
}

function addRun(
  run: Token[],
  before: Token | undefined,
  after: Token | undefined,
  unit: Unit,
  language: Language,
  gathered: Map<string, Gathered>,
): void {
  const stems = run.map((token) => stemWord(token.key, language));
  const key = stems.join(' ');
  const found: Gathered = gathered.get(key) ?? { forms: new Map(), units: [], nounLike: 0, total: 0, stems };
  const beforeKey = before?.key ?? '';
  const article = CAN_PRECEDE[language].get(beforeKey);
  const isClosed =
    after === undefined ||
    !isContentKey(after.key, language) ||
    !/^[\s-]$/.test(unit.text.slice(run.at(-1)?.end ?? 0, after.start));
  const phrase = unit.text.slice(run[0]?.start ?? 0, run.at(-1)?.end ?? 0);
  const form = `${article === undefined || article === '' ? '' : `${article} `}${isNameLike(phrase, run, unit.text) ? phrase : phrase.toLowerCase()}`;
  found.forms.set(form, (found.forms.get(form) ?? 0) + 1);
  found.total += 1;
  if (article !== undefined && isClosed) found.nounLike += 1;
  if (found.units.at(-1) !== unit.index) found.units.push(unit.index);
  gathered.set(key, found);
}

function isNameLike(phrase: string, run: Token[], text: string): boolean {
  const start = run[0]?.start ?? 0;
  const opens = text.slice(0, start).trim() === '';
  return opens ? /^\p{Lu}{2,}/u.test(phrase) : /\p{Lu}/u.test(phrase);
}

function toPhrase(key: string, found: Gathered, uses: Map<string, WordUse>, language: Language): Phrase[] {
  const text = language === 'en' ? chooseForm(found) : mostUsed(found.forms);
  const words = tokenise(text)
    .map((token) => token.key)
    .slice(-found.stems.length);
  const first = words[0] ?? '';
  const last = words.at(-1) ?? '';
  if (words.some((word) => GENERIC_NOUNS.has(word)) || /(?:ly|mente)$/.test(last)) return [];
  if (found.stems.length === 1 && found.total < LEAST_MENTIONS_OF_ONE_WORD) return [];
  if (found.stems.length === 1 && (/ing$/.test(last) || isNameOnly(text))) return [];
  if (new Set(found.stems).size < found.stems.length) return [];
  if (!isNoun(uses.get(last)) || (words.length > 1 && isVerb(uses.get(first)))) return [];
  return [{ key, text, length: found.stems.length, units: found.units, nounLikeness: found.nounLike / found.total }];
}

function mostUsed(forms: Map<string, number>): string {
  return [...forms].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** With "the" where the meeting mostly says an article, bare otherwise; never "a", which asks for the next sound. */
function chooseForm(found: Gathered): string {
  const bare = new Map<string, number>();
  let withArticle = 0;
  for (const [form, count] of found.forms) {
    const plain = form.replace(/^(?:the|a) /, '');
    bare.set(plain, (bare.get(plain) ?? 0) + count);
    if (plain !== form) withArticle += count;
  }
  const text = mostUsed(bare);
  return withArticle * 3 >= found.total ? `the ${text}` : text;
}

/** A lone capitalised word is mostly somebody's first name; initials such as "LCD" are not. */
function isNameOnly(text: string): boolean {
  return /^\p{Lu}\p{Ll}+$/u.test(text);
}
