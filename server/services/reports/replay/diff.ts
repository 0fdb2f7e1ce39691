import type { AlertChange, ReplayAlert } from '@/server/contract/replays';

/** Two alerts of one type and person so near to each other are about the same moment. */
const NEAR_MS = 5000;

export interface EarlierAlert {
  alert: ReplayAlert;
  /** It came again so often before, at times that are not kept. */
  repeats: number;
}

export interface AlertDifference {
  change: AlertChange;
  before: ReplayAlert | null;
  after: ReplayAlert | null;
}

/**
 * What differs between two lists of alerts. Those of one session, type and person are paired: first at the same time
 * (within `sameMs`), then where their windows meet or they are near, then with repeats whose times are not kept.
 */
export function diffAlerts(
  before: readonly EarlierAlert[],
  after: readonly ReplayAlert[],
  sameMs: number,
): AlertDifference[] {
  const keys = new Set([...before.map(({ alert }) => keyOf(alert)), ...after.map(keyOf)]);

  return [...keys].flatMap((key) =>
    diffOne(
      before.filter(({ alert }) => keyOf(alert) === key),
      after.filter((alert) => keyOf(alert) === key),
      sameMs,
    ),
  );
}

function diffOne(before: readonly EarlierAlert[], after: readonly ReplayAlert[], sameMs: number): AlertDifference[] {
  const left = { before: [...before], after: [...after] };
  const found: AlertDifference[] = [
    ...pairUp(left, 'same', (one, other) => distance(one, other) <= sameMs),
    ...pairUp(left, 'moved', (one, other) => distance(one, other) <= NEAR_MS || doMeet(one, other)),
  ];
  for (const { alert, repeats } of before) {
    const earlier = left.after.filter(({ atMs }) => atMs < alert.atMs).slice(-repeats);
    if (repeats === 0) continue;
    left.after = left.after.filter((one) => !earlier.includes(one));
    found.push(...earlier.map((one): AlertDifference => ({ change: 'same', before: alert, after: one })));
  }

  return [
    ...found,
    ...left.after.map((alert): AlertDifference => ({ change: 'added', before: null, after: alert })),
    ...left.before.map(({ alert }): AlertDifference => ({ change: 'gone', before: alert, after: null })),
  ];
}

/** Takes the pairs that fit out of what is left, the nearest first. */
function pairUp(
  left: { before: EarlierAlert[]; after: ReplayAlert[] },
  change: AlertChange,
  fits: (before: ReplayAlert, after: ReplayAlert) => boolean,
): AlertDifference[] {
  const candidates = left.before
    .flatMap((one) => left.after.map((other) => ({ one, other })))
    .filter(({ one, other }) => fits(one.alert, other))
    .sort((a, b) => distance(a.one.alert, a.other) - distance(b.one.alert, b.other));
  const taken = new Set<unknown>();
  const pairs: AlertDifference[] = [];
  for (const { one, other } of candidates) {
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    pairs.push({ change, before: one.alert, after: other });
  }
  left.before = left.before.filter((one) => !taken.has(one));
  left.after = left.after.filter((other) => !taken.has(other));

  return pairs;
}

function distance(one: ReplayAlert, other: ReplayAlert): number {
  return Math.abs(one.atMs - other.atMs);
}

function doMeet(one: ReplayAlert, other: ReplayAlert): boolean {
  return one.windowStartMs < other.windowEndMs && other.windowStartMs < one.windowEndMs;
}

function keyOf({ sessionId, type, participant }: ReplayAlert): string {
  return JSON.stringify([sessionId, type, participant]);
}
