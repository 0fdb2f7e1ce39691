import type { Language } from './language';
import { readNumbers } from './numbers';
import { foldText } from './tokenise';

/** Parts of dates in a text, as comparable words: `month:9`, `day:22-9`, `year:2021`, `weekday:5`, `relative:tomorrow`. */
export interface DateMention {
  text: string;
  start: number;
  end: number;
  parts: string[];
}

const MONTHS: Record<Language, string[]> = {
  en: 'january february march april may june july august september october november december'.split(' '),
  pt: 'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro'.split(' '),
};
const WEEKDAYS: Record<Language, string[]> = {
  en: 'monday tuesday wednesday thursday friday saturday sunday'.split(' '),
  pt: 'segunda terca quarta quinta sexta sabado domingo'.split(' '),
};
const RELATIVE: Record<Language, RegExp> = {
  en: /\b(today|tonight|tomorrow|yesterday|(?:next|this|last|every) (?:week|month|year|quarter|morning|afternoon|evening)|end of (?:the )?(?:day|week|month|year|quarter))\b/g,
  pt: /\b(hoje|amanha|ontem|(?:proxim[ao]|est[ae]|nest[ae]|dest[ae]) (?:semana|mes|ano|trimestre)|(?:semana|mes|ano) que vem|(?:fim|final) (?:do|da|de) (?:dia|semana|mes|ano|trimestre))\b/g,
};
const NUMERIC = /\b(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})\b|\b(\d{4})-(\d{2})-(\d{2})\b/g;
const BEFORE_MONTH =
  /(?:\b(?:in|by|of|until|till|since|from|last|next|this|early|late|mid|before|after|during|and|or)|\d(?:st|nd|rd|th)?) $/;
const BEFORE_WEEKDAY = /\b(?:n[ao]|ate|a|proxim[ao]|est[ae]|dest[ae]|nest[ae]|da|desde|ultim[ao]|de|toda|cada|e|ou) $/;

/** Months, weekdays, whole dates, years next to a month, and words such as "tomorrow" or "amanhã". */
export function readDates(text: string, language: Language): DateMention[] {
  const folded = foldKeepingLength(text);
  return [
    ...readNumericDates(text),
    ...readMonths(text, folded, language),
    ...readWeekdays(text, folded, language),
    ...readRelative(text, folded, language),
  ].sort((a, b) => a.start - b.start);
}

function readNumericDates(text: string): DateMention[] {
  return Array.from(text.matchAll(NUMERIC), (match) => {
    const [day, month, year] = match[4] === undefined ? [match[1], match[2], match[3]] : [match[6], match[5], match[4]];
    const parts = [`month:${Number(month)}`, `day:${Number(day)}-${Number(month)}`, `year:${Number(year)}`];
    return mentionAt(text, match.index, match.index + match[0].length, parts);
  });
}

function readMonths(text: string, folded: string, language: Language): DateMention[] {
  const found: DateMention[] = [];
  for (const match of folded.matchAll(/[a-z]+/g)) {
    const month = MONTHS[language].indexOf(match[0]) + 1;
    if (month === 0 || isOtherWord(text, folded, match.index, match[0])) continue;
    const before = { from: Math.max(0, match.index - 40), to: match.index };
    const after = { from: match.index + match[0].length, to: match.index + match[0].length + 40 };
    const day = dayNear(folded.slice(before.from, before.to), folded.slice(after.from, after.to), language);
    const year = /^,?(?: de| do ano(?: de)?|,)? ?(\d{4})\b/.exec(folded.slice(after.from, after.to))?.[1];
    const parts = [`month:${month}`];
    if (day !== null) parts.push(`day:${day}-${month}`);
    if (year !== undefined) parts.push(`year:${year}`);
    found.push(mentionAt(text, match.index, after.from, parts));
  }
  return found;
}

/** "may" and "march" are months only where a date can stand; Portuguese months have no doubles. */
function isOtherWord(text: string, folded: string, at: number, word: string): boolean {
  if (word !== 'may' && word !== 'march') return false;
  if (!/[A-Z]/.test(text[at] ?? '')) return true;
  return !BEFORE_MONTH.test(folded.slice(0, at)) && !/^ \d/.test(folded.slice(at + word.length));
}

function dayNear(before: string, after: string, language: Language): number | null {
  if (language === 'en') {
    const digits =
      /^ (\d{1,2})(?:st|nd|rd|th)?\b(?!\d)/.exec(after)?.[1] ?? /(\d{1,2})(?:st|nd|rd|th)?(?: of)? $/.exec(before)?.[1];
    return digits === undefined ? null : Number(digits);
  }
  if (!/ de $/.test(before)) return null;
  const spoken = readNumbers(before, language).at(-1);
  if (spoken === undefined || !/^[ ºo]*(?:dias )?(?:do mes )?de $/.test(before.slice(spoken.end))) return null;
  const day = spoken.values[0] ?? 0;
  return day >= 1 && day <= 31 ? day : null;
}

function readWeekdays(text: string, folded: string, language: Language): DateMention[] {
  const found: DateMention[] = [];
  for (const match of folded.matchAll(/[a-z]+/g)) {
    const plain = language === 'en' ? match[0].replace(/s$/, '') : match[0].replace(/s$/, '');
    const weekday = WEEKDAYS[language].indexOf(plain) + 1;
    if (weekday === 0) continue;
    const end = match.index + match[0].length;
    const isSure =
      language === 'en' ||
      weekday > 5 ||
      /^-?feira/.test(folded.slice(end)) ||
      (BEFORE_WEEKDAY.test(folded.slice(0, match.index)) &&
        !/^ [a-z]{4}/.test(folded.slice(end).replace(/^ (?:que|para|sera|estar)/, '')));
    if (isSure) found.push(mentionAt(text, match.index, end, [`weekday:${weekday}`]));
  }
  return found;
}

function readRelative(text: string, folded: string, language: Language): DateMention[] {
  return Array.from(folded.matchAll(RELATIVE[language]), (match) =>
    mentionAt(text, match.index, match.index + match[0].length, [
      `relative:${match[0].replace(/^(?:n|d)(?=est)/, '')}`,
    ]),
  );
}

function mentionAt(text: string, start: number, end: number, parts: string[]): DateMention {
  return { text: text.slice(start, end), start, end, parts };
}

/** Folds letter by letter, so that places in the result are places in the text. */
function foldKeepingLength(text: string): string {
  return Array.from({ length: text.length }, (_, at) => foldText(text[at] ?? '')[0] ?? ' ').join('');
}
