import type { FeedbackType } from '@/server/contract/feedback';

const NEAR_MS = 300;
/** A condition that was false for less is not armed again. */
const REARM_MS = 2_000;

/** A stretch in which a rule holds. `neutral`: too near to a threshold to count either way. */
export interface Expected {
  type: FeedbackType;
  /** Whom it may be about, and whom the segments say it is about; more than one where they cannot tell. */
  subjects: (string | null)[];
  named: (string | null)[];
  /** From the moment that the rule is true until it no longer is. */
  fromMs: number;
  toMs: number;
  /** If it rang, then by this moment: at the latest when the rule is true for certain. */
  rangByMs: number;
  verdict: 'positive' | 'neutral';
}

/**
 * A second stretch of one type and person within the cooldown of an alert may or may not ring, nor one that follows too
 * soon for the alarm to be armed again. A stretch that lies within a cooldown for certain rings never, so that what
 * follows is not held against it.
 */
export function markCooling(expected: readonly Expected[], cooldownMs: number): Expected[] {
  const ringing: Expected[] = [];
  const inOrder = [...expected].sort((one, other) => one.fromMs - other.fromMs);

  return inOrder.map((one) => {
    const before = ringing.filter((other) => isSame(one, other));
    const isMute = before.some(
      ({ verdict, fromMs, named }) =>
        verdict === 'positive' && named.length === 1 && one.toMs + NEAR_MS < fromMs + cooldownMs,
    );
    const isCooling = before.some(
      ({ rangByMs, toMs }) => one.fromMs - NEAR_MS < Math.max(rangByMs + cooldownMs, toMs + REARM_MS),
    );
    const marked: Expected = isCooling ? { ...one, verdict: 'neutral', rangByMs: one.toMs } : one;
    if (!isMute) ringing.push(marked);
    return marked;
  });
}

/** Of a neutral stretch nobody knows whom it rang about, if it rang. */
function isSame(one: Expected, other: Expected): boolean {
  const about = other.verdict === 'positive' ? other.named : other.subjects;
  return one.type === other.type && one.named.some((subject) => about.includes(subject));
}
