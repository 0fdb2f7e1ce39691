import type { DraftStatement } from '@/server/contract/minutes';
import { countWords, type Language } from '@/server/lib/language';
import { draftStatement } from './draft-statement';
import type { Phrase } from './find-phrases';
import { joinList } from './list-words';
import type { Meeting, Unit } from './meeting';
import { writeOpening } from './opening';
import { isReadable } from './readability';
import { isRepeated } from './repetition';
import { isAddressed, rewordAsReport } from './reword';
import { type Segment, splitTopics } from './split-topics';
import { summaryWords } from './summary-length';
import { pickPhrases, type PhraseTable, tabulatePhrases } from './topic-phrases';

const VERBS: Record<Language, [string, string]> = { en: ['discussed', 'talked about'], pt: ['discutiu', 'abordou'] };
/** Sentences that need the one before them to be understood. */
const POINTS_BACK: Record<Language, RegExp> = {
  en: /^(?:that|this|it|these|those|they|he|she|which|another|the other|some of (?:the|those|these)|here|for (?:example|instance)|yesterday|what|how|whether)\b/i,
  pt: /^(?:isso|isto|essa?s?|est[ae]s?|el[ea]s?|aquel[ea]s?|aquilo|lá|outr[oa]s?)(?!\p{L})/iu,
};
const FEWEST_TOLD_WORDS = 8;
const MOST_TOLD_WORDS = 30;
const LEADING_SHARE = 0.55;
const PHRASES_PER_SENTENCE = 3;
const WORDS_PER_SEGMENT_OF_SUMMARY = 30;

/** A readable account: the opening, what each stretch was about, and the most telling sentences. */
export function writeSummary(meeting: Meeting, salience: number[], phrases: Phrase[]): DraftStatement[] {
  const target = summaryWords(meeting);
  const segments = splitTopics(meeting, Math.min(9, Math.max(2, Math.round(target / WORDS_PER_SEGMENT_OF_SUMMARY))));
  const table = tabulatePhrases(phrases, segments);
  const opening = writeOpening(meeting);
  const whole: Segment = { units: meeting.units, words: meeting.words, leader: null, leaderShare: 0 };
  const main = pickPhrases(tabulatePhrases(phrases, [whole]), 0, PHRASES_PER_SENTENCE);
  const subject = writeSubject(meeting, main, whole);
  const statements = [opening, subject].filter((statement) => statement !== null);
  const told: Unit[] = [];
  segments.forEach((segment, number) => {
    const topic = writeTopic(meeting, table, number, subject === null ? [] : main);
    if (topic !== null) statements.push(topic);
    const best = findTelling(meeting, segment, salience, told);
    if (best === null) return;
    told.push(best);
    statements.push(
      draftStatement(meeting, 'summary', { text: rewordAsReport(meeting, best, best.text), units: [best] }),
    );
  });
  return cutToLength(statements, target);
}

/** What the meeting as a whole was about. */
function writeSubject(meeting: Meeting, best: Phrase[], whole: Segment): DraftStatement | null {
  if (best.length < PHRASES_PER_SENTENCE) return null;
  const names = best.map((phrase) => phrase.text);
  const text =
    meeting.language === 'en'
      ? `The meeting was about ${joinList(names, 'en')}.`
      : `A reunião tratou ${joinList(names.map(withDe), 'pt')}.`;
  return draftStatement(meeting, 'summary', {
    text,
    units: best.flatMap((phrase) => unitFor(phrase, whole, null) ?? []),
  });
}

/** "o orçamento" → "do orçamento". */
function withDe(phrase: string): string {
  return /^(?:o|a|os|as) /.test(phrase) ? `d${phrase}` : `de ${phrase}`;
}

/** What a stretch was about, beside what the whole meeting was said to be about already. */
function writeTopic(meeting: Meeting, table: PhraseTable, number: number, known: Phrase[]): DraftStatement | null {
  const segment = table.segments[number];
  const phrases = pickPhrases(table, number, PHRASES_PER_SENTENCE + known.length)
    .filter((phrase) => !known.some((other) => other.text === phrase.text))
    .slice(0, PHRASES_PER_SENTENCE);
  if (segment === undefined || phrases.length === 0) return null;
  const isLed =
    segment.leaderShare >= LEADING_SHARE && phrases.every((phrase) => isSaidBy(phrase, segment, segment.leader));
  const leader = isLed ? segment.leader : null;
  const subject = leader === null ? meeting.groupNoun : (meeting.subjects.get(leader) ?? leader);
  const verb = VERBS[meeting.language][number % 2];
  const text = `${subject} ${verb} ${joinList(
    phrases.map((phrase) => phrase.text),
    meeting.language,
  )}.`;
  return draftStatement(meeting, 'summary', {
    text,
    units: phrases.flatMap((phrase) => unitFor(phrase, segment, leader) ?? []),
  });
}

function isSaidBy(phrase: Phrase, segment: Segment, speaker: string | null): boolean {
  return segment.units.some((unit) => unit.speaker === speaker && phrase.units.includes(unit.index));
}

function unitFor(phrase: Phrase, segment: Segment, speaker: string | null): Unit | undefined {
  const holding = segment.units.filter((unit) => phrase.units.includes(unit.index));
  return holding.find((unit) => unit.speaker === speaker) ?? holding[0];
}

/** The sentence of a stretch that holds most of what the meeting speaks of and reads well by itself. */
function findTelling(meeting: Meeting, segment: Segment, salience: number[], told: Unit[]): Unit | null {
  const fit = segment.units.filter(
    (unit) =>
      unit.words >= FEWEST_TOLD_WORDS &&
      unit.words <= MOST_TOLD_WORDS &&
      !unit.isQuestion &&
      !isAddressed(meeting, unit.text) &&
      isReadable(unit.text, meeting.language) &&
      !POINTS_BACK[meeting.language].test(unit.text) &&
      !told.some((other) => isRepeated(other.stems, unit.stems)),
  );
  const best = fit.sort((a, b) => (salience[b.index] ?? 0) - (salience[a.index] ?? 0))[0];
  return best ?? null;
}

function cutToLength(statements: DraftStatement[], target: number): DraftStatement[] {
  const kept: DraftStatement[] = [];
  let words = 0;
  for (const statement of statements) {
    if (words >= target) break;
    kept.push(statement);
    words += countWords(statement.text);
  }
  return kept;
}
