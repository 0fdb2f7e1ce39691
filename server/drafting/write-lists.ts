import type { DraftStatement } from '@/server/contract/minutes';
import { findActionCandidates, writeActions } from './find-actions';
import type { Candidate } from './find-cues';
import { findDecisionCandidates, writeDecisions } from './find-decisions';
import type { Meeting } from './meeting';

/** Decisions and tasks of a spoken meeting. A sentence that shows both goes where its wording is stronger. */
export function writeLists(meeting: Meeting, salience: number[]): DraftStatement[] {
  const decisions = findDecisionCandidates(meeting, salience);
  const actions = findActionCandidates(meeting, salience);
  const asDecision = strengths(decisions);
  const asAction = strengths(actions);
  return [
    ...writeDecisions(
      meeting,
      decisions.filter((one) => one.strength > (asAction.get(one.unit.index) ?? 0)),
    ),
    ...writeActions(
      meeting,
      actions.filter((one) => one.strength >= (asDecision.get(one.unit.index) ?? 0)),
    ),
  ];
}

function strengths(candidates: Candidate[]): Map<number, number> {
  return new Map(candidates.map((candidate) => [candidate.unit.index, candidate.strength]));
}
