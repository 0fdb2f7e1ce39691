import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedbackType } from '@/server/contract/feedback';
import type { ReplayAlert } from '@/server/contract/replays';
import { diffAlerts } from './diff';

function alert(type: FeedbackType, participant: string | null, atMs: number, windowMs = 3000): ReplayAlert {
  return {
    sessionId: '6b1c6fd2-6a8e-4b44-9f0a-3c1d2e4f5a6b',
    type,
    severity: 'info',
    atMs,
    windowStartMs: atMs - windowMs,
    windowEndMs: atMs,
    participant,
    participants: participant ? [participant] : [],
    measure: { rule: type, value: 1, threshold: 1, unit: 's', windowMs },
    rmsDbfs: null,
    speechCoverage: null,
  };
}

function diff(before: ReplayAlert[], after: ReplayAlert[], sameMs = 0) {
  return diffAlerts(
    before.map((one) => ({ alert: one, repeats: 0 })),
    after,
    sameMs,
  ).map(({ change, before: from, after: to }) => [change, from?.atMs ?? null, to?.atMs ?? null]);
}

describe('the difference of two runs', () => {
  it('pairs alerts of one type and person at the same time', () => {
    const both = [alert('volume_baixo', 'bia', 9000), alert('silencio_prolongado', null, 30_000)];
    expect(diff(both, both).map(([change]) => change)).toEqual(['same', 'same']);
  });

  it('calls another person or type added and gone', () => {
    expect(diff([alert('volume_baixo', 'bia', 9000)], [alert('volume_baixo', 'caio', 9000)])).toEqual([
      ['gone', 9000, null],
      ['added', null, 9000],
    ]);
  });

  it('takes the same silence found earlier, and the same monologue found much earlier, for moved', () => {
    expect(
      diff([alert('silencio_prolongado', null, 110_000, 10_000)], [alert('silencio_prolongado', null, 105_000, 5000)]),
    ).toEqual([['moved', 110_000, 105_000]]);
    const [long, short] = [60_000, 20_000].map((ms) => alert('monologo_prolongado', 'bia', ms, ms));
    expect(diff([long as ReplayAlert], [short as ReplayAlert])).toEqual([['moved', 60_000, 20_000]]);
  });

  it('gives each alert to its nearest', () => {
    const before = [alert('volume_baixo', 'bia', 10_000), alert('volume_baixo', 'bia', 14_000)];
    const after = [alert('volume_baixo', 'bia', 13_500)];
    expect(diff(before, after)).toEqual([
      ['moved', 14_000, 13_500],
      ['gone', 10_000, null],
    ]);
  });

  it('finds repeats of a stored alert again, whose times were not kept', () => {
    const stored = { alert: alert('volume_baixo', 'bia', 90_000), repeats: 2 };
    const after = [20_000, 50_000, 89_900].map((atMs) => alert('volume_baixo', 'bia', atMs));
    const found = diffAlerts([stored], [alert('volume_baixo', 'bia', 2000), ...after], 250);

    expect(found.map(({ change, after: to }) => [change, to?.atMs])).toEqual([
      ['same', 89_900],
      ['same', 20_000],
      ['same', 50_000],
      ['added', 2000],
    ]);
  });
});

const anyAlert = fc
  .record({
    type: fc.constantFrom('volume_baixo', 'silencio_prolongado', 'overlap_fala') as fc.Arbitrary<FeedbackType>,
    participant: fc.constantFrom('bia', 'caio', null),
    atMs: fc.integer({ min: 0, max: 60_000 }),
  })
  .map(({ type, participant, atMs }) => alert(type, participant, atMs));
const anyList = fc.array(anyAlert, { maxLength: 12 });

describe('any two runs', () => {
  it('have each alert of both exactly once in their difference', () => {
    fc.assert(
      fc.property(anyList, anyList, (before, after) => {
        const found = diffAlerts(
          before.map((one) => ({ alert: one, repeats: 0 })),
          after,
          0,
        );
        const times = (alerts: (ReplayAlert | null)[]) =>
          alerts.flatMap((one) => one?.atMs ?? []).sort((a, b) => a - b);
        expect(times(found.map((one) => one.before))).toEqual(times(before));
        expect(times(found.map((one) => one.after))).toEqual(times(after));
      }),
    );
  });

  it('do not differ from themselves', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        expect(diff(list, list).every(([change]) => change === 'same')).toBe(true);
      }),
    );
  });
});
