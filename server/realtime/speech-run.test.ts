import { describe, expect, it } from 'vitest';
import { SpeechRun, toSpeechSpans } from './speech-run';

function findRuns(likelihoods: number[]) {
  const run = new SpeechRun();
  const changes = [...likelihoods, 0].map((speech, tick) => run.push(tick, speech));
  return changes.flatMap((change) => (change.kind === 'ended' ? [change.run] : []));
}

describe('runs of speech', () => {
  it('counts a run from its first tick once it has lasted 250 ms', () => {
    expect(findRuns([0, ...Array(8).fill(0.9), 0])).toEqual([{ start: 1, end: 9 }]);
    expect(findRuns([0, ...Array(7).fill(0.9), 0])).toEqual([]);
  });

  it('goes on through doubt that would not have begun it, and ignores what never was sure', () => {
    expect(findRuns([0.2, 0.8, ...Array(10).fill(0.2)])).toEqual([{ start: 1, end: 12 }]);
    expect(findRuns(Array(100).fill(0.6))).toEqual([]);
  });

  it('joins near runs for reports', () => {
    expect(
      toSpeechSpans([
        { start: 0, end: 10 },
        { start: 40, end: 50 },
        { start: 90, end: 100 },
      ]),
    ).toEqual([
      [0, 1600],
      [2880, 3200],
    ]);
  });
});
