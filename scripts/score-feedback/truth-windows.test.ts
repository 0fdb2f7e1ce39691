import { expect, it } from 'vitest';
import { FeedbackSettings } from '@/server/contract/feedback';
import type { TimeSpan } from '@/server/contract/reports';
import type { Played } from './read-clips';
import { judgeWindows } from './truth-windows';

const DURATION_MS = 20_000;
const A_MS = 48;
/** Windows of 3 s with at least 0.9 s of speech; quiet is beneath -38 dBFS. */
const SETTINGS = FeedbackSettings.parse({});
/** -20 and -50 dBFS. */
const ORDINARY = 3277;
const QUIET = 104;

/** Somebody at ordinary level but for some quiet stretches. */
function judge(quiet: TimeSpan[], change: Partial<Pick<Played, 'speech' | 'inaudible'>> = {}) {
  const samples = new Int16Array(DURATION_MS * A_MS).fill(ORDINARY);
  for (const [start, end] of quiet) samples.fill(QUIET, start * A_MS, end * A_MS);
  const person: Played = {
    identity: 'ana',
    isHost: false,
    speech: [[0, DURATION_MS]],
    inaudible: [],
    speechDbfs: -20,
    fullScaleRatio: 0,
    sound: { samples, channels: 1 },
    ...change,
  };
  const found = judgeWindows({ name: 'by hand', durationMs: DURATION_MS, people: [person] }, SETTINGS);
  return found.map(({ type, verdict, fromMs, toMs, rangByMs }) => ({ type, verdict, fromMs, toMs, rangByMs }));
}

it('calls quiet who is so for a whole window, from its end to that of the last', () => {
  expect(judge([[10_000, 15_000]])).toEqual([
    { type: 'volume_baixo', verdict: 'positive', fromMs: 12_900, toMs: 15_100, rangByMs: 13_000 },
  ]);
  expect(judge([[10_000, 12_900]])).toEqual([]);
});

it('joins stretches that follow too soon for the alarm to be armed again', () => {
  const withPause = (pauseMs: number) =>
    judge([[0, DURATION_MS]], {
      speech: [
        [0, 4050],
        [4050 + pauseMs, 12_000],
      ],
    });
  expect(withPause(3500)).toMatchObject([{ fromMs: 2900, rangByMs: 3000 }]);
  expect(withPause(4500)).toMatchObject([{ fromMs: 2900, toMs: 6500 }, { fromMs: 9100 }]);
});

it('leaves open what has about as much speech as a window needs', () => {
  const spoken = (ms: number) => judge([[0, DURATION_MS]], { speech: [[10_000, 10_000 + ms]] })[0]?.verdict;
  expect(spoken(1300)).toBe('positive');
  expect(spoken(1100)).toBe('neutral');
  expect(spoken(700)).toBe('neutral');
  expect(spoken(500)).toBeUndefined();
});

it('leaves open what is quiet only by speech that nobody can hear', () => {
  const whisper: TimeSpan = [10_000, 15_000];
  expect(judge([whisper], { inaudible: [whisper] })).toMatchObject([{ verdict: 'neutral', fromMs: 12_900 }]);
});
