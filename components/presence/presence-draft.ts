import type { PresenceInterval, PresenceView, SavePresenceInput } from '@/server/contract/presence';
import { parseClock, toClockText } from './clock-text';

/** One interval as it is typed. */
export interface StayDraft {
  key: string;
  joined: string;
  /** Empty: stayed to the end. */
  left: string;
}

export interface AttendeeDraft {
  participantId: string;
  name: string;
  hasVote: boolean;
  stays: StayDraft[];
  /** What a live room recorded: shown, and never changed by hand. */
  live: PresenceInterval[];
}

/** By `${stay.key}.joined` and `${stay.key}.left`. */
export type PresenceProblems = Record<string, 'badClock' | 'backwards'>;

export function toDraft({ people }: PresenceView): AttendeeDraft[] {
  return people.map(({ participantId, name, hasVote, intervals }) => ({
    participantId,
    name,
    hasVote,
    stays: intervals
      .filter(({ source }) => source === 'hand')
      .map(({ joinedMs, leftMs }) => createStay(toClockText(joinedMs), leftMs === null ? '' : toClockText(leftMs))),
    live: intervals.filter(({ source }) => source === 'live'),
  }));
}

export function createStay(joined = '', left = ''): StayDraft {
  return { key: crypto.randomUUID(), joined, left };
}

/** There from the first second to the last. */
export function wholeMeeting(): StayDraft[] {
  return [createStay('0:00')];
}

export function findProblems(draft: readonly AttendeeDraft[]): PresenceProblems {
  return Object.fromEntries(draft.flatMap(({ stays }) => stays.flatMap(problemsOf)));
}

function problemsOf({ key, joined, left }: StayDraft): [string, 'badClock' | 'backwards'][] {
  const joinedMs = parseClock(joined);
  const leftMs = parseClock(left);
  const isOpen = left.trim() === '';
  const problems: [string, 'badClock' | 'backwards'][] = [];

  if (joinedMs === null) problems.push([`${key}.joined`, 'badClock']);
  if (!isOpen && leftMs === null) problems.push([`${key}.left`, 'badClock']);
  if (joinedMs !== null && leftMs !== null && leftMs <= joinedMs) problems.push([`${key}.left`, 'backwards']);
  return problems;
}

/** What a save sends. Only for a draft without problems. */
export function toSaveInput(id: string, draft: readonly AttendeeDraft[]): SavePresenceInput {
  return {
    id,
    people: draft.map(({ participantId, hasVote, stays }) => ({
      participantId,
      hasVote,
      intervals: stays.map(({ joined, left }) => ({ joinedMs: parseClock(joined) ?? 0, leftMs: parseClock(left) })),
    })),
  };
}
