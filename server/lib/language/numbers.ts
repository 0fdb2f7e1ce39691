import type { Language } from './language';
import { DECIMAL_WORDS, JOINERS, ONES, SCALES, SMALL_NUMBERS } from './number-words';
import { foldText } from './tokenise';

export type NumberUnit = 'percent' | 'eur' | 'usd' | 'gbp' | 'brl';

/** A figure said or written. `values` holds every reading of it ("12.500" is 12500 or 12.5). */
export interface NumberMention {
  text: string;
  start: number;
  end: number;
  values: number[];
  unit: NumberUnit | null;
}

interface Piece {
  key: string;
  start: number;
  end: number;
}

const PIECE = /\d+(?:[.,\u00a0\u202f]\d+)*|\p{L}+|%|[€$£]/gu;
const UNIT_KEYS: Record<string, NumberUnit> = {
  '%': 'percent',
  percent: 'percent',
  porcento: 'percent',
  '€': 'eur',
  euro: 'eur',
  euros: 'eur',
  eur: 'eur',
  $: 'usd',
  dollar: 'usd',
  dollars: 'usd',
  dolares: 'usd',
  dolar: 'usd',
  '£': 'gbp',
  pound: 'gbp',
  pounds: 'gbp',
  reais: 'brl',
  real: 'brl',
};
const CENTS = new Set(['cents', 'cent', 'centimos', 'centimo', 'centavos', 'centavo']);

/** Figures in digits and in words, with percent and currency, in the order of the text. */
export function readNumbers(text: string, language: Language): NumberMention[] {
  const pieces = readPieces(text);
  const mentions: NumberMention[] = [];
  let at = 0;
  while (at < pieces.length) {
    const run = readRun(pieces, at, language);
    if (run === null) {
      at += 1;
      continue;
    }
    const first = pieces[at];
    const last = pieces[run.next - 1];
    if (first === undefined || last === undefined) break;
    const mention = { text: text.slice(first.start, last.end), start: first.start, end: last.end };
    mentions.push({ ...mention, values: run.values, unit: unitAround(pieces, at, run.next) });
    at = run.next;
  }
  return joinCents(mentions, pieces);
}

function readPieces(text: string): Piece[] {
  return Array.from(text.matchAll(PIECE), (match) => ({
    key: foldText(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function readRun(pieces: Piece[], at: number, language: Language): { values: number[]; next: number } | null {
  const first = pieces[at];
  if (first === undefined) return null;
  if (/^\d/.test(first.key)) return withScale(pieces, at + 1, readDigits(first.key), language);
  return readWords(pieces, at, language);
}

function withScale(pieces: Piece[], at: number, values: number[], language: Language) {
  const scale = SCALES[language].get(pieces[at]?.key ?? '');
  if (scale === undefined || scale < 1000) return { values, next: at };
  return { values: values.map((value) => value * scale), next: at + 1 };
}

/** Every way to read a figure with dots, commas and hard spaces. */
function readDigits(raw: string): number[] {
  const digits = raw.replace(/[\u00a0\u202f]/g, '');
  const separators = digits.replace(/\d/g, '');
  if (separators === '') return [Number(digits)];

  const last = separators.at(-1) ?? '';
  const asDecimal = Number(
    digits.slice(0, digits.lastIndexOf(last)).replace(/[.,]/g, '') + '.' + digits.slice(digits.lastIndexOf(last) + 1),
  );
  const asThousands = Number(digits.replace(/[.,]/g, ''));
  const isGrouped = /^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(digits);
  if (isGrouped) return separators.length > 1 ? [asThousands] : [asThousands, asDecimal];
  return [asDecimal];
}

function readWords(pieces: Piece[], from: number, language: Language): { values: number[]; next: number } | null {
  let total = 0;
  let current = 0;
  let smallest = Number.POSITIVE_INFINITY;
  let hasValue = false;
  let at = from;
  while (at < pieces.length) {
    const key = pieces[at]?.key ?? '';
    const small = smallNumber(key, hasValue, language);
    const scale = SCALES[language].get(key);
    if (small !== null && small < smallest && fits(current, small)) {
      current += small;
      smallest = small === 0 ? 0 : small % 100 === 0 ? 100 : small % 10 === 0 ? 10 : 1;
      hasValue = true;
    } else if (scale !== undefined && key.length > 2 && (hasValue || key === 'mil')) {
      if (scale === 100) current = Math.max(1, current) * 100;
      else {
        total += Math.max(1, current) * scale;
        current = 0;
      }
      smallest = scale === 100 ? 100 : 1000;
      hasValue = true;
    } else if (!(hasValue && JOINERS[language].has(key) && continues(pieces, at + 1, smallest, language))) break;
    at += 1;
  }
  if (!hasValue) return null;
  const whole = total + current;
  return readDecimals(pieces, at, whole, language) ?? { values: [whole], next: at };
}

/** A smaller part may follow only where the number so far leaves room for it. */
function fits(current: number, small: number): boolean {
  if (current === 0) return true;
  if (small >= 100) return current % 1000 === 0;
  if (small >= 10) return current % 100 === 0;
  return current % 10 === 0 && current % 100 !== 10;
}

function continues(pieces: Piece[], at: number, smallest: number, language: Language): boolean {
  const small = smallNumber(pieces[at]?.key ?? '', true, language);
  return small !== null && small > 0 && small < smallest;
}

function smallNumber(key: string, inside: boolean, language: Language): number | null {
  if (inside && ONES[language].has(key)) return 1;
  return SMALL_NUMBERS[language].get(key) ?? null;
}

/** "twelve point five": the digits after the point are said one by one. */
function readDecimals(pieces: Piece[], at: number, whole: number, language: Language) {
  if (!DECIMAL_WORDS[language].has(pieces[at]?.key ?? '')) return null;
  let digits = '';
  let next = at + 1;
  for (; next < pieces.length; next += 1) {
    const small = smallNumber(pieces[next]?.key ?? '', true, language);
    if (small === null) break;
    digits += String(small);
  }
  if (digits === '') return null;
  const value = Number(`${whole}.${digits}`);
  return withScale(pieces, next, [value], language);
}

function unitAround(pieces: Piece[], from: number, to: number): NumberUnit | null {
  const after = pieces[to]?.key ?? '';
  const next = pieces[to + 1]?.key ?? '';
  if (['per', 'por', 'de'].includes(after) && ['cent', 'cento', 'euros', 'reais'].includes(next))
    return UNIT_KEYS[next] ?? 'percent';
  const before = pieces[from - 1]?.key ?? '';
  if (before === '$' && pieces[from - 2]?.key === 'r') return 'brl';
  return UNIT_KEYS[after] ?? (['€', '$', '£'].includes(before) ? (UNIT_KEYS[before] ?? null) : null);
}

/** "twelve euros fifty", "cinco euros e trinta cêntimos": the first figure may also be read with its cents. */
function joinCents(mentions: NumberMention[], pieces: Piece[]): NumberMention[] {
  mentions.forEach((mention, index) => {
    const next = mentions[index + 1];
    if (next === undefined || mention.unit === null || mention.unit === 'percent') return;
    const between = pieces.filter((piece) => piece.start >= mention.end && piece.end <= next.start);
    const after = pieces.find((piece) => piece.start >= next.end)?.key ?? '';
    const cents = next.values[0] ?? 0;
    const isTight = between.length === 1 || (between.length === 2 && CENTS.has(after));
    if (!isTight || cents < 1 || cents > 99) return;
    const value = (mention.values[0] ?? 0) + cents / 100;
    mention.values.push(Math.round(value * 100) / 100);
  });
  return mentions;
}
