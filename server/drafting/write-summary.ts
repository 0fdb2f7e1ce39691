import type { DraftStatement } from '@/server/contract/minutes';
import { countWords } from '@/server/lib/language';
import { clipSentence } from './clip-sentence';
import { draftStatement } from './draft-statement';
import { findPhrases, type Phrase } from './find-phrases';
import { joinList } from './list-words';
import type { Meeting, Unit } from './meeting';
import { isRepeated } from './repetition';
import { rewordUnit, asReported } from './reword';
import { asSubject } from './speaker-names';
import { type Segment, splitTopics } from './split-topics';
import { summaryWords } from './summary-length';

const LEADING_SHARE = 0.55;
const PHRASES_PER_SENTENCE = 3;

/** A readable account: what it was about, what was discussed stretch by stretch, and the most telling sentences. */
export function writeSummary(meeting: Meeting, salience: number[]): DraftStatement[] {
  const phrases = findPhrases(meeting).filter((phrase) => phrase.nounLikeness >= 0.3);
  const target = summaryWords(meeting);
  const segments = splitTopics(meeting, Math.min(8, Math.max(2, Math.round(target / 30))));
  const used = new Set<string>();
  const statements: DraftStatement[] = [];
  for (const segment of segments) {
    const topic = writeTopic(meeting, segment, phrases, used, segments);
    if (topic !== null) statements.push(topic);
    const told = tellBest(meeting, segment, salience, statements);
    if (told !== null) statements.push(told);
  }
  return cutToLength(statements, target);
}

function writeTopic(meeting: Meeting, segment: Segment, phrases: Phrase[], used: Set<string>, segments: Segment[]): DraftStatement | null {
  const best = pickPhrases(segment, phrases, used, segments);
  if (best.length === 0) return null;
  const isLed = segment.leader !== null && segment.leaderShare >= LEADING_SHARE;
  const subject = isLed && segment.leader !== null ? asSubject(segment.leader, meeting.language) : meeting.groupNoun;
  const verb = meeting.language === 'en' ? 'discussed' : 'discutiu';
  const text = `${subject} ${verb} ${joinList(best.map((phrase) => phrase.text), meeting.language)}.`;
  const units = best.map((phrase) => unitFor(phrase, segment, isLed ? segment.leader : null)).filter((unit) => unit !== undefined);
  return draftStatement(meeting, 'summary', { text, units });
}

export function pickPhrases(segment: Segment, phrases: Phrase[], used: Set<string>, segments: Segment[]): Phrase[] {
  const first = segment.units[0]?.index ?? 0;
  const last = segment.units.at(-1)?.index ?? 0;
  const scored = phrases
    .map((phrase) => {
      const here = phrase.units.filter((unit) => unit >= first && unit <= last).length;
      const spread = segments.filter((other) => phrase.units.some((unit) => unit >= (other.units[0]?.index ?? 0) && unit <= (other.units.at(-1)?.index ?? 0))).length;
      return { phrase, score: here < 2 && segment.words > 300 ? 0 : here * Math.log(1 + segments.length / spread) * phrase.length ** 1.3 };
    })
    .filter((entry) => entry.score > 0 && !used.has(entry.phrase.key))
    .sort((a, b) => b.score - a.score);
  const picked: Phrase[] = [];
  for (const { phrase } of scored) {
    if (picked.length >= PHRASES_PER_SENTENCE) break;
    const words = phrase.key.split(' ');
    if (picked.some((other) => words.some((word) => other.key.split(' ').includes(word)))) continue;
    picked.push(phrase);
    used.add(phrase.key);
  }
  return picked;
}

function unitFor(phrase: Phrase, segment: Segment, speaker: string | null): Unit | undefined {
  const holding = segment.units.filter((unit) => phrase.units.includes(unit.index));
  return holding.find((unit) => unit.speaker === speaker) ?? holding[0];
}

function tellBest(meeting: Meeting, segment: Segment, salience: number[], told: DraftStatement[]): DraftStatement | null {
  const best = segment.units
    .filter((unit) => unit.words >= 8 && unit.words <= 40 && !unit.isQuestion)
    .sort((a, b) => (salience[b.index] ?? 0) - (salience[a.index] ?? 0))[0];
  if (best === undefined) return null;
  const sentence = rewordUnit(meeting, best, clipSentence(best.text, 0, 30));
  return draftStatement(meeting, 'summary', { text: sentence, units: [best] });
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
