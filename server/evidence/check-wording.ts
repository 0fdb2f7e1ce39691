import type { SupportReason } from '@/server/contract/minutes';
import {
  type ContentWord,
  contentWords,
  foldText,
  type Language,
  readDates,
  readNumbers,
  splitSentences,
} from '@/server/lib/language';
import { isFrameStem } from './frame-words';
import type { StatementInput } from './statement-input';

/** Share of the statement's content words that the evidence must hold. */
const LEAST_SHARE = 0.6;
const SHARED_PREFIX = 5;

/** Verbs that claim a decision was taken; the evidence must hold some word of deciding. */
const CLAIMS: Record<Language, RegExp> = {
  en: /\b(?:approved?|rejected|decided|resolved|voted|adopted|authori[sz]ed|cancel+ed|agreed|dismissed|ratified|granted|refused|chose|chosen|accepted|postponed)\b/,
  pt: /\b(?:aprov(?:ou|ado|ada|ados|adas|aram)|rejeit(?:ou|ado|ada|aram)|decid(?:iu|ido|ida|iram)|deliber(?:ou|ado|ada|aram)|vot(?:ou|ado|ada|aram)|autoriz(?:ou|ado|ada|aram)|cancel(?:ou|ado|ada|aram)|acord(?:ou|ado|aram)|ratific(?:ou|ado|ada|aram)|escolh(?:eu|ido|ida|eram)|aceit(?:ou|o|a|aram)|adi(?:ou|ado|ada|aram)|concord(?:ou|aram))\b/,
};
const DECIDING: Record<Language, RegExp> = {
  en: /\b(?:approv|reject|decid|decision|resol|vot(?:e|ed|ing)|adopt|authori|cancel|agree|dismiss|ratif|grant|refus|choos|chose|accept|postpone|carried|favou?r|motion|let's|go(?:ing)? (?:with|for)|settled|fine|okay|ok|yes|yeah|deal|done|we'll|we will|gonna|will)/,
  pt: /\b(?:aprov|rejeit|decid|decis|deliber|vot|autoriz|cancel|acord|ratific|escolh|aceit|adi(?:a|ou)|concord|combin|fechad|fic(?:a|ou)|vamos|unanim|maioria|permanec|defer|favor|resolv|determin|sim|ok|pode)/,
};

/** Content words of the statement must be said in the evidence; a claimed decision needs words of deciding there. */
export function checkWording(input: StatementInput): SupportReason[] {
  const claim = CLAIMS[input.language].exec(foldText(input.text))?.[0];
  const said = foldText(input.spans.map((span) => span.text).join(' \n '));
  if (claim !== undefined && !DECIDING[input.language].test(said)) return [refuse(claim)];

  const stems = evidenceStems(input);
  const sentences = splitSentences(input.text).map(({ text }) => findMissing({ ...input, text }, stems));
  const unsaid = [findMissing(input, stems), ...sentences].find(({ share }) => share < LEAST_SHARE);
  return unsaid?.missing[0] ? [refuse(unsaid.missing[0].text)] : [];
}

/** A long true sentence must not carry a short invented one beside it, so each is looked at for itself too. */
function findMissing(input: StatementInput, stems: string[]): { share: number; missing: ContentWord[] } {
  const wanted = claimingWords(input);
  const missing = wanted.filter((word) => !isSaid(word.stem, stems));

  return { share: wanted.length === 0 ? 1 : 1 - missing.length / wanted.length, missing };
}

function refuse(detail: string): SupportReason {
  return { code: 'low_lexical_support', detail };
}

/** Content words other than reporting words, figures and dates, each once. */
function claimingWords(input: StatementInput): ContentWord[] {
  const { text, language } = input;
  const places = [...readNumbers(text, language), ...readDates(text, language)];
  const words = contentWords(text, language).filter(
    (word) =>
      !isFrameStem(word.stem, language) && !places.some((place) => word.start < place.end && word.end > place.start),
  );
  return words.filter((word, index) => words.findIndex((other) => other.stem === word.stem) === index);
}

function evidenceStems(input: StatementInput): string[] {
  const texts = input.spans.flatMap((span) => [span.text, span.speaker ?? '']);
  return [...new Set(texts.flatMap((text) => contentWords(text, input.language).map((word) => word.stem)))];
}

/** Same stem, or the same first letters where both are long enough. */
function isSaid(stem: string, stems: string[]): boolean {
  return stems.some((other) => {
    if (other === stem) return true;
    const prefix = Math.min(stem.length, other.length);
    return prefix >= SHARED_PREFIX && stem.slice(0, SHARED_PREFIX) === other.slice(0, SHARED_PREFIX);
  });
}
