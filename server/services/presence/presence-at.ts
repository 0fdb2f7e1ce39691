import type { PresenceAtMoment, QuorumRule } from '@/server/contract/presence';

export interface Stay {
  participantId: string;
  joinedMs: number;
  /** Null: to the end. */
  leftMs: number | null;
}

export interface Attendee {
  participantId: string;
  hasVote: boolean;
}

/**
 * How many of those with a vote were there at a moment. Intervals are half-open: who leaves at 41:07 is gone at 41:07,
 * who joins then is there. Two devices of one person count once, and whoever has no interval was absent. Null while no
 * presence of anybody was recorded, or nobody has a vote: then there is nothing to say.
 */
export function presenceAt(
  stays: readonly Stay[],
  people: readonly Attendee[],
  rule: QuorumRule | null,
  atMs: number,
): PresenceAtMoment | null {
  const voters = people.filter(({ hasVote }) => hasVote);
  if (stays.length === 0 || voters.length === 0) return null;

  const there = new Set(stays.filter((stay) => covers(stay, atMs)).map(({ participantId }) => participantId));
  const present = voters.filter(({ participantId }) => there.has(participantId)).length;
  const counted = voters.length;

  return { atMs, present, counted, quorum: rule ? judge(rule, present, counted) : 'no_rule' };
}

function covers({ joinedMs, leftMs }: Stay, atMs: number): boolean {
  return joinedMs <= atMs && (leftMs === null || atMs < leftMs);
}

function judge(rule: QuorumRule, present: number, counted: number): 'met' | 'not_met' {
  return isEnough(rule, present, counted) ? 'met' : 'not_met';
}

/** In whole numbers, so that exactly two thirds of nine are two thirds. */
function isEnough(rule: QuorumRule, present: number, counted: number): boolean {
  switch (rule.kind) {
    case 'majority':
      return present * 2 > counted;
    case 'share':
      return present * 100 >= rule.percent * counted;
    case 'count':
      return present >= rule.count;
  }
}
