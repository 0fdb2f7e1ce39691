import type { DraftStatement } from '@/server/contract/minutes';
import { DECISION_CUES } from './cues';
import { draftStatement } from './draft-statement';
import { findCandidates } from './find-cues';
import type { Meeting } from './meeting';
import { pickItems } from './pick-items';

const WORDS_PER_DECISION = 170;
const FEWEST = 5;
const MOST = 30;

/** Decisions that the wording of the speech shows, strongest ones kept, in the order of the meeting. */
export function findDecisions(meeting: Meeting, salience: number[]): DraftStatement[] {
  const most = Math.min(MOST, Math.max(FEWEST, Math.round(meeting.words / WORDS_PER_DECISION)));
  const candidates = findCandidates(meeting, DECISION_CUES[meeting.language], salience).filter(
    (candidate) => !candidate.unit.isQuestion,
  );
  return pickItems(meeting, candidates, most).map(({ unit, text }) =>
    draftStatement(meeting, 'decision', { text, units: [unit] }),
  );
}
