import type { FeedbackType } from '@/server/contract/feedback';

const NEAR_MS = 300;

/** A stretch in which a rule holds. `neutral`: too near to a threshold to count either way. */
export interface Expected {
  type: FeedbackType;
  /** Whom it may be about, and whom the segments say it is about; more than one where they cannot tell. */
  subjects: (string | null)[];
  named: (string | null)[];
  /** From the moment that the rule is true until it no longer is. */
  fromMs: number;
  toMs: number;
  verdict: 'positive' | 'neutral';
}

/**
 * A second stretch of one type and person within the cooldown of an alert may or may not ring. A stretch that lies
 * within a cooldown for certain rings never, so that what follows is not held against it.
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
      (other) => one.fromMs - NEAR_MS < (other.verdict === 'positive' ? other.fromMs : other.toMs) + cooldownMs,
    );
    const marked: Expected = isCooling ? { ...one, verdict: 'neutral' } : one;
    if (!isMute) ringing.push(marked);
    return marked;
  });
}

/** Of a neutral stretch nobody knows whom it rang about, if it rang. */
function isSame(one: Expected, other: Expected): boolean {
  const about = other.verdict === 'positive' ? other.named : other.subjects;
  return one.type === other.type && one.named.some((subject) => about.includes(subject));
}
