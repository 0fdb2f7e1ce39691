import { foldText, type Language } from '@/server/lib/language';
import type { Meeting, Unit } from './meeting';
import type { Item } from './pick-items';

/** A vote's result said by itself ("Aprovados.", "Motion carried."). */
const BARE: Record<Language, RegExp> = {
  pt: /^(?:(?:esta|estao|foi|foram|fica|ficam|declaro|considero)\s+)?(aprovad[oa]s?|rejeitad[oa]s?)(?:,? por (?:unanimidade|maioria)[^.]{0,40})?[.!]?$/,
  en: /^(?:the )?(?:motion|amendment|resolution|item)?\s*(?:is |was )?(carried|agreed(?: to)?|approved|adopted|defeated|rejected)(?: unanimously| as amended| on division)?[.!]?$/,
};
const PUT_TO_VOTE: Record<Language, RegExp> = {
  pt: /em votacao|a votacao|em discussao|submet|proposta|requerimento|mocao|delibera/,
  en: /\b(?:motion|move|propose|resolution|vote|amendment|question)\b/,
};
const PROCEDURE =
  /^(?:em (?:votacao|discussao)|os que aprovam|as sras|quem aprova|all (?:those )?in favou?r|a favor|against|any objections)[^:]{0,60}$/;
const LOOK_BACK_UNITS = 10;
const CONTEXT_WORDS = 30;

/** Votes whose result stands in a sentence of its own, joined with what was voted on. */
export function findVoteOutcomes(meeting: Meeting): (Item & { units: Unit[] })[] {
  return meeting.units.flatMap((unit) => {
    const outcome = BARE[meeting.language].exec(foldText(unit.text))?.[1];
    if (outcome === undefined) return [];
    const matter = findMatter(meeting, unit);
    if (matter === null) return [];
    const context = findContext(meeting, matter);
    const text = [joinOutcome(unit, outcome, matter, meeting.language), ...context.map((one) => one.text)].join(' ');
    return [{ unit, text, units: [...context, matter, unit] }];
  });
}

/** The nearest earlier sentence that says what is voted on. */
function findMatter(meeting: Meeting, unit: Unit): Unit | null {
  const before = meeting.units.slice(Math.max(0, unit.index - LOOK_BACK_UNITS), unit.index).reverse();
  const named = before.find((one) => {
    const folded = foldText(one.text);
    return PUT_TO_VOTE[meeting.language].test(folded) && !isProcedure(folded) && one.stems.length >= 2;
  });
  return named ?? null;
}

function isProcedure(folded: string): boolean {
  return PROCEDURE.test(folded.replace(/[.!]$/, '')) && !/\d|\bitem\b|requerimento/.test(folded);
}

/** The sentence right before the vote, where it says what the matter is about. */
function findContext(meeting: Meeting, matter: Unit): Unit[] {
  const before = meeting.units.slice(Math.max(0, matter.index - 2), matter.index);
  let words = 0;
  return before.filter((one) => {
    const isFit = one.utteranceIndex === matter.utteranceIndex && /\d/.test(one.text) && !one.isQuestion;
    if (!isFit || words + one.words > CONTEXT_WORDS) return false;
    words += one.words;
    return true;
  });
}

function joinOutcome(unit: Unit, outcome: string, matter: Unit, language: Language): string {
  const word = unit.text.match(/\p{L}+/gu)?.find((part) => foldText(part) === outcome.split(' ')[0]) ?? outcome;
  const heading = word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  const object = matter.text
    .replace(
      /^(?:então,? )?(?:eu )?(?:coloco|ponho|submeto|coloca-se|põe-se|pôs)?\s*(?:em|à) (?:votação|discussão),?\s*/iu,
      '',
    )
    .replace(/,?\s*em (?:votação|discussão)\.?$/iu, '')
    .replace(/[.!]+$/u, '');
  const lowered = object.charAt(0).toLowerCase() + object.slice(1);
  return language === 'pt' && /^(?:o|a|os|as) /.test(lowered) ? `${heading} ${lowered}.` : `${heading}: ${lowered}.`;
}
