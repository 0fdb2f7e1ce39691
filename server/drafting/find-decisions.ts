import type { DraftStatement } from '@/server/contract/minutes';
import { DECISION_CUES } from './cues';
import { draftStatement } from './draft-statement';
import { type Candidate, findCandidates } from './find-cues';
import type { Meeting } from './meeting';
import { pickItems } from './pick-items';
import { findVoteOutcomes } from './vote-outcomes';

const WORDS_PER_DECISION = 170;
const FEWEST = 5;
const MOST = 30;
/** In a hearing people argue; only the formal words of deciding count there. */
const LEAST_CUE_IN_HEARING = 1.5;

/** Sentences whose wording shows a decision, strongest first. */
export function findDecisionCandidates(meeting: Meeting, salience: number[]): Candidate[] {
  return findCandidates(meeting, DECISION_CUES[meeting.language], salience).filter(
    (candidate) => !candidate.unit.isQuestion && (meeting.isOneTeam || candidate.cueStrength >= LEAST_CUE_IN_HEARING),
  );
}

/** Votes with their result, then the strongest candidates, in the order of the meeting. */
export function writeDecisions(meeting: Meeting, candidates: Candidate[]): DraftStatement[] {
  const most = Math.min(MOST, Math.max(FEWEST, Math.round(meeting.words / WORDS_PER_DECISION)));
  const votes = findVoteOutcomes(meeting);
  const voted = new Set(votes.flatMap((vote) => vote.units));
  const free = candidates.filter((candidate) => !voted.has(candidate.unit));
  const items = pickItems(meeting, free, Math.max(0, most - votes.length)).map((item) => ({
    ...item,
    units: [item.unit],
  }));
  return [...votes, ...items]
    .sort((a, b) => a.unit.index - b.unit.index)
    .map(({ text, units }) => draftStatement(meeting, 'decision', { text, units }));
}
