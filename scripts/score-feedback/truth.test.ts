import { describe, expect, it } from 'vitest';
import { FeedbackSettings, type FeedbackType } from '@/server/contract/feedback';
import type { TimeSpan } from '@/server/contract/reports';
import type { Played } from './read-clips';
import { deriveTruth, type TruthBy } from './truth';

const DURATION_MS = 40_000;
const SETTINGS = FeedbackSettings.parse({
  silenceSeconds: 5,
  overlapSeconds: 1,
  monologueSeconds: 10,
  cooldownSeconds: 8,
});

function person(identity: string, speech: TimeSpan[], change: Partial<Played> = {}): Played {
  const sound = { samples: new Int16Array(DURATION_MS * 48), channels: 1 as const };
  return { identity, isHost: false, speech, inaudible: [], speechDbfs: -25, fullScaleRatio: 0, sound, ...change };
}

function derive(type: FeedbackType, people: Played[], by: TruthBy = 'segments') {
  return deriveTruth({ name: 'by hand', durationMs: DURATION_MS, people }, SETTINGS, by)
    .filter((one) => one.type === type)
    .map(({ verdict, named, fromMs, toMs, rangByMs }) => ({ verdict, named, fromMs, toMs, rangByMs }));
}

describe('what should ring', () => {
  const silenceOf = (lengthMs: number) => {
    const people = [
      person('ana', [
        [0, 10_000],
        [10_000 + lengthMs, DURATION_MS],
      ]),
    ];
    return derive('silencio_prolongado', people).map(({ verdict }) => verdict);
  };

  it('counts neither way within 0.3 s of a threshold', () => {
    expect(silenceOf(5301)).toEqual(['positive']);
    expect(silenceOf(5299)).toEqual(['neutral']);
    expect(silenceOf(4701)).toEqual(['neutral']);
    expect(silenceOf(4699)).toEqual([]);
  });

  it('may ring from the first moment that the rule may be true, and has rung by the last', () => {
    const people = [
      person('ana', [
        [0, 10_000],
        [20_000, DURATION_MS],
      ]),
    ];
    expect(derive('silencio_prolongado', people)).toEqual([
      { verdict: 'positive', named: [null], fromMs: 14_850, toMs: 20_150, rangByMs: 15_150 },
    ]);
  });

  it('has rung only when the sure part is long enough, where a pause may end a floor', () => {
    const people = [
      person('ana', [
        [0, 8000],
        [9500, 30_000],
      ]),
    ];
    expect(derive('monologo_prolongado', people)).toEqual([
      { verdict: 'positive', named: ['ana'], fromMs: 9850, toMs: 30_150, rangByMs: 19_650 },
    ]);
  });

  it('is never about a host', () => {
    const people = [
      person('host', [[0, 20_000]], { isHost: true, speechDbfs: -50 }),
      person('ana', [[10_000, 13_000]]),
    ];
    expect(derive('monologo_prolongado', people)).toEqual([]);
    expect(derive('volume_baixo', people)).toEqual([]);
    expect(derive('overlap_fala', people)).toMatchObject([{ verdict: 'positive', named: ['ana'] }]);
  });

  it('counts neither way, by what is audible, where it depends on marked speech that nobody can hear', () => {
    const people = [person('ana', [[0, DURATION_MS]], { inaudible: [[10_000, 20_000]] })];
    expect(derive('silencio_prolongado', people)).toEqual([]);
    expect(derive('silencio_prolongado', people, 'audible')).toMatchObject([{ verdict: 'neutral', fromMs: 14_850 }]);
  });
});
