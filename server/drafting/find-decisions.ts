import type { DraftStatement } from '@/server/contract/minutes';
import { clipSentence } from './clip-sentence';
import { DECISION_CUES } from './cues';
import { draftStatement } from './draft-statement';
import { type Candidate, findCandidates } from './find-cues';
import type { Meeting, Unit } from './meeting';
import { isRepeated } from './repetition';
import { rewordAsItem } from './reword';

const WORDS_PER_DECISION = 170;
const FEWEST = 3;
const MOST = 30;
const LONGEST_WORDS = 32;

/** Decisions that the wording of the speech shows, strongest ones kept, in the order of the meeting. */
export function findDecisions(meeting: Meeting, salience: number[]): DraftStatement[] {
  const most = Math.min(MOST, Math.max(FEWEST, Math.round(meeting.words / WORDS_PER_DECISION)));
  const candidates = findCandidates(meeting, DECISION_CUES[meeting.language], salience).filter(
    (candidate) => !candidate.unit.isQuestion,
  );
  return pickDistinct(candidates, most)
    .sort((a, b) => a.unit.index - b.unit.index)
    .map(({ unit }) => draftStatement(meeting, 'decision', { text: textOf(meeting, unit), units: [unit] }));
}

function textOf(meeting: Meeting, unit: Unit): string {
  return rewordAsItem(meeting, unit, clipSentence(unit.text, 0, LONGEST_WORDS));
}

/** The strongest candidates, leaving out those that say the same again. */
export function pickDistinct(candidates: Candidate[], most: number): Candidate[] {
  const picked: Candidate[] = [];
  for (const candidate of candidates) {
    if (picked.length >= most) break;
    if (picked.some((other) => isRepeated(candidate.unit.stems, other.unit.stems))) continue;
    picked.push(candidate);
  }
  return picked;
}
