import { expect, it } from 'vitest';
import { FeedbackSettings } from '@/server/contract/feedback';
import type { Played } from './read-clips';
import { judgeLevels } from './truth-levels';

/** At least 0.9 s of 3 s; levels from -38 to -12 dBFS, and no more than 1 in 1000 clipped. */
const SETTINGS = FeedbackSettings.parse({});

function judge(speechDbfs: number | null, change: Partial<Pick<Played, 'fullScaleRatio' | 'speech'>> = {}) {
  const person: Played = {
    identity: 'ana',
    isHost: false,
    speech: [[10_000, 12_000]],
    inaudible: [],
    speechDbfs,
    fullScaleRatio: 0,
    sound: { samples: new Int16Array(0), channels: 1 },
    ...change,
  };
  const found = judgeLevels({ name: 'by hand', durationMs: 30_000, people: [person] }, SETTINGS);
  return found.map(({ type, verdict }) => `${type} ${verdict}`);
}

it('calls quiet what lies more than 3 dB under the threshold, and leaves open what lies nearer', () => {
  expect(judge(-41.1)).toEqual(['volume_baixo positive']);
  expect(judge(-41)).toEqual(['volume_baixo neutral']);
  expect(judge(-35.1)).toEqual(['volume_baixo neutral']);
  expect(judge(-35)).toEqual([]);
});

it('calls loud what lies more than 3 dB above the threshold, and leaves open what lies nearer', () => {
  expect(judge(-8.9)).toEqual(['volume_alto positive']);
  expect(judge(-14.9)).toEqual(['volume_alto neutral']);
  expect(judge(-15)).toEqual([]);
});

it('calls loud what is clipped, 3 dB being a ratio of 1.41', () => {
  expect(judge(-25, { fullScaleRatio: 0.0015 })).toEqual(['volume_alto positive']);
  expect(judge(-25, { fullScaleRatio: 0.0014 })).toEqual(['volume_alto neutral']);
  expect(judge(-25, { fullScaleRatio: 0.0007 })).toEqual([]);
});

it('is sure of nothing where no window holds 0.3 s more speech than it needs', () => {
  const brief = (ms: number) => ({ speech: [[10_000, 10_000 + ms] as [number, number]] });
  expect(judge(-50, brief(1201))).toEqual(['volume_baixo positive']);
  expect(judge(-50, brief(1200))).toEqual(['volume_baixo neutral']);
  expect(
    judge(-50, {
      speech: [
        [0, 700],
        [2400, 3500],
      ],
    }),
  ).toEqual(['volume_baixo positive']);
  expect(
    judge(-50, {
      speech: [
        [0, 700],
        [2600, 3500],
      ],
    }),
  ).toEqual(['volume_baixo neutral']);
});

it('says nothing of somebody without speech, and means the whole meeting', () => {
  expect(judge(null, { speech: [] })).toEqual([]);
  const person = { identity: 'ana', isHost: false, speech: [[0, 5000] as [number, number]], inaudible: [] };
  const sound = { samples: new Int16Array(0), channels: 1 as const };
  const people = [{ ...person, speechDbfs: -50, fullScaleRatio: 0, sound }];
  const [found] = judgeLevels({ name: 'by hand', durationMs: 30_000, people }, SETTINGS);
  expect(found).toMatchObject({ fromMs: 0, toMs: 30_000, subjects: ['ana'], named: ['ana'] });
});
