import type { DraftStatement } from '@/server/contract/minutes';
import { contentWords, countWords, foldText, type Language } from '@/server/lib/language';
import { clipWords } from './clip-words';
import { draftStatement } from './draft-statement';
import type { Meeting, Unit } from './meeting';
import { rankUnits, weighStems } from './rank-units';
import { isResolution, readResolution, type Resolution } from './read-resolution';
import { isReadable } from './readability';
import { isRepeated } from './repetition';
import { findVoteOutcomes } from './vote-outcomes';
import { listResolution, tellResolution } from './write-resolution';

const FEWEST_MATTER_WORDS = 3;
const LOOK_BACK_UNITS = 4;
const LARGEST_LIST_SHARE = 0.17;
const LONGEST_ENTRY_WORDS = 45;
const PERSON: Record<Language, RegExp> = {
  pt: /\b(?:president\w+|vice|vereador\w*|sr|sra|senhora?|dr|dra|munic[ie]pe|chefe|diretor\w*|secretari[oa]|engenheir\w*|conselheir\w*)\b|\bno valor de\b|\bforam apresentad/,
  en: /./,
};
const SHORTEST_ENTRY_WORDS = 12;
const SUMMARY_SHARE = 0.32;
const LONGEST_TOLD_WORDS = 50;
const EXPLAINS: Record<Language, RegExp> = {
  pt: /\b(?:explicou|informou|esclareceu|referiu|disse|questionou|afirmou|salientou|perguntou|respondeu|justificou|reiterou|propos|acrescentou|alertou|sugeriu|lamentou|de acordo com|segundo o|quis saber|considerou|felicitou|agradeceu|foram apresentad\w+|no valor de)\b/,
  en: /\b(?:explained|informed|clarified|said|asked|stated|answered|noted|added|suggested|reported|according to)\b/,
};

interface Resolved {
  unit: Unit;
  units: Unit[];
  resolution: Resolution | null;
  text: string;
}

/** Minutes of written minutes: every resolution, and for each matter what was explained about it. */
export function draftRecord(meeting: Meeting): DraftStatement[] {
  const resolved = findResolved(meeting);
  return [...tell(meeting, resolved), ...list(meeting, resolved)];
}

function findResolved(meeting: Meeting): Resolved[] {
  const whole = meeting.units
    .filter((unit) => isResolution(unit.text, meeting.language))
    .flatMap((unit) => toResolved(meeting, unit) ?? []);
  const bare = findVoteOutcomes(meeting)
    .filter((outcome) => !whole.some((one) => one.unit === outcome.unit))
    .map((outcome) => ({ unit: outcome.unit, units: outcome.units, resolution: null, text: outcome.text }));
  return [...whole, ...bare].sort((a, b) => a.unit.index - b.unit.index);
}

/** A resolution with its matter; where the sentence has only the outcome, the matter stands before it. */
function toResolved(meeting: Meeting, unit: Unit): Resolved | null {
  const resolution = meeting.language === 'pt' ? readResolution(unit.text) : null;
  const matter = resolution?.matter ?? unit.text;
  if (contentWords(matter, meeting.language).length >= FEWEST_MATTER_WORDS)
    return { unit, units: [unit], resolution, text: unit.text };

  const before = meeting.units.slice(Math.max(0, unit.index - LOOK_BACK_UNITS), unit.index).reverse();
  const subject = before.find(
    (one) => one.stems.length > FEWEST_MATTER_WORDS && !isResolution(one.text, meeting.language),
  );
  if (subject === undefined)
    return unit.stems.length < FEWEST_MATTER_WORDS ? null : { unit, units: [unit], resolution, text: unit.text };
  const text = `${unit.text.replace(/[.:;]+$/u, '')}: ${subject.text}`;
  return { unit, units: [subject, unit], resolution: null, text };
}

/** Entries share the room that a list may take: the more there are, the shorter each is. */
function list(meeting: Meeting, resolved: Resolved[]): DraftStatement[] {
  let mostWords = LONGEST_ENTRY_WORDS;
  let texts = resolved.map((one) => entryOf(one, mostWords));
  while (mostWords > SHORTEST_ENTRY_WORDS && sumWords(texts) > LARGEST_LIST_SHARE * meeting.words) {
    mostWords -= 1;
    texts = resolved.map((one) => entryOf(one, mostWords));
  }
  return resolved.map((one, index) =>
    draftStatement(meeting, 'decision', { text: texts[index] ?? one.text, units: one.units }),
  );
}

function entryOf(one: Resolved, mostWords: number): string {
  return one.resolution === null ? clipWords(one.text, mostWords) : listResolution(one.resolution, mostWords);
}

function sumWords(texts: string[]): number {
  return texts.reduce((sum, text) => sum + countWords(text), 0);
}

/** Resolutions first, each followed by the explanations given with it, as far as the room goes. */
function tell(meeting: Meeting, resolved: Resolved[]): DraftStatement[] {
  const told = resolved.map((one) => ({
    at: one.unit.utteranceIndex,
    order: 0,
    index: one.unit.index,
    text: clipWords(one.resolution === null ? one.text : tellResolution(one.resolution), LONGEST_TOLD_WORDS),
    units: one.units,
  }));
  let room = SUMMARY_SHARE * meeting.words - sumWords(told.map((one) => one.text));
  for (const unit of explanations(meeting, resolved)) {
    const text = clipWords(unit.text, LONGEST_TOLD_WORDS);
    room -= countWords(text);
    if (room < 0) break;
    told.push({ at: unit.utteranceIndex, order: 1, index: unit.index, text, units: [unit] });
  }
  return told
    .sort((a, b) => a.at - b.at || a.order - b.order || a.index - b.index)
    .map((one) => draftStatement(meeting, 'summary', { text: one.text, units: one.units }));
}

/** Sentences that report what somebody said, the most telling first. */
function explanations(meeting: Meeting, resolved: Resolved[]): Unit[] {
  const salience = rankUnits(meeting, weighStems(meeting));
  return meeting.units
    .filter((unit) => unit.words >= 8 && isExplanation(unit, meeting.language))
    .filter(
      (unit) =>
        !resolved.some(
          (one) =>
            one.units.includes(unit) ||
            (one.unit.utteranceIndex === unit.utteranceIndex && isRepeated(one.unit.stems, unit.stems)),
        ),
    )
    .sort((a, b) => (salience[b.index] ?? 0) - (salience[a.index] ?? 0));
}

/** Somebody's remark in a sentence that stands on its own; papers copied into the minutes are left out. */
function isExplanation(unit: Unit, language: Language): boolean {
  const folded = foldText(unit.text);
  if (/^(?:\d|apreciacao|descrit|considerando|nos termos|ao abrigo)/.test(folded) || /[“”]/.test(unit.text))
    return false;
  return EXPLAINS[language].test(folded) && PERSON[language].test(folded) && isReadable(unit.text, language);
}
