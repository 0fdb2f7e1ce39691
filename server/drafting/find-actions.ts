import type { DraftStatement } from '@/server/contract/minutes';
import { ACTION_CUES, DUE } from './cues';
import { draftStatement } from './draft-statement';
import { type Candidate, findCandidates } from './find-cues';
import { createOwnerFinder } from './find-owner';
import type { Meeting, Unit } from './meeting';
import { pickItems } from './pick-items';
import { rewordRequest } from './reword';

const WORDS_PER_ACTION = 300;
const FEWEST = 4;
const MOST = 20;
/** In a hearing everybody says what should be done; only what somebody takes on or asks for counts there. */
const LEAST_CUE_IN_HEARING = 1.3;

/** Sentences whose wording shows a task, strongest first. */
export function findActionCandidates(meeting: Meeting, salience: number[]): Candidate[] {
  return findCandidates(meeting, ACTION_CUES[meeting.language], salience).filter(
    (candidate) => meeting.isOneTeam || candidate.cueStrength >= LEAST_CUE_IN_HEARING,
  );
}

/** Tasks that somebody takes on or is given, with the owner and the due phrase where they are said. */
export function writeActions(meeting: Meeting, candidates: Candidate[]): DraftStatement[] {
  const most = Math.min(MOST, Math.max(FEWEST, Math.round(meeting.words / WORDS_PER_ACTION)));
  const ownerOf = createOwnerFinder(meeting);
  return pickItems(meeting, candidates, most).map(({ unit, text }) => {
    const owner = ownerOf(unit);
    const request = owner === null ? null : rewordRequest(meeting, unit, owner);
    return draftStatement(meeting, 'action', {
      text: request ?? text,
      units: [unit],
      owner,
      due: findDue(meeting, unit),
    });
  });
}

/** The due phrase in the words of the meeting. */
function findDue(meeting: Meeting, unit: Unit): string | null {
  return DUE[meeting.language].exec(unit.raw)?.[0] ?? null;
}
