import { setImmediate as takeTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { TrackTick, VoiceActivity } from '../types';
import { MuteSpans } from './mute-spans';
import { createSpeechJudge } from './speech-judge';
import { TickLine } from './tick-line';

function makeTick(tick: number): TrackTick {
  return { trackId: 'a', tick, sumSquares: 1, samples: 512, clipped: 0, speech: null, isMuted: false, arrivedAt: 0 };
}

describe('the line of ticks', () => {
  it('gives samples back once they are judged, also those of a tick that was given unjudged', async () => {
    const back: Float32Array[] = [];
    const line = new TickLine(
      () => undefined,
      (samples) => back.push(samples),
    );
    const [first, second] = [new Float32Array(1), new Float32Array(2)];
    const answers: ((speech: number) => void)[] = [];
    for (const samples of [first, second])
      line.push(makeTick(1), new Promise<number>((resolve) => answers.push(resolve)), samples);
    answers[1]?.(0.2);
    line.flush();
    await takeTurn();
    expect(back).toEqual([second]);
    answers[0]?.(0.1);
    await takeTurn();

    expect(back).toEqual([second, first]);
  });

  it('keeps their order whoever is judged first', async () => {
    const given: [number, number | null][] = [];
    const line = new TickLine((tick) => given.push([tick.tick, tick.speech]));
    const answers: ((speech: number) => void)[] = [];
    const ask = () => new Promise<number>((resolve) => answers.push(resolve));
    line.push(makeTick(1), ask());
    line.push(makeTick(2), ask());
    line.push(makeTick(3), null);
    answers[1]?.(0.2);
    await takeTurn();
    expect(given).toEqual([]);
    answers[0]?.(0.1);
    await line.settle(10_000);

    expect(given).toEqual([
      [1, 0.1],
      [2, 0.2],
      [3, null],
    ]);
  });

  it('waits for two seconds of ticks at most, and gives none of them twice', async () => {
    const given: number[] = [];
    const line = new TickLine((tick) => given.push(tick.tick));
    const answers: ((speech: number) => void)[] = [];
    for (let tick = 0; tick < 100; tick += 1)
      line.push(makeTick(tick), new Promise((resolve) => answers.push(resolve)));
    expect(given).toHaveLength(36);
    for (const answer of answers) answer(1);
    await line.settle(10_000);

    expect(given).toEqual(Array.from({ length: 100 }, (_, tick) => tick));
  });

  it('goes on unjudged when judging fails', async () => {
    const given: (number | null)[] = [];
    const line = new TickLine((tick) => given.push(tick.speech));
    line.push(makeTick(1), Promise.reject(new Error('the thread died')));
    await line.settle(10_000);

    expect(given).toEqual([null]);
  });
});

describe('judging many tracks', () => {
  const samples = new Float32Array(512);
  const makeVoice = (judge: VoiceActivity['judge']): VoiceActivity => ({
    name: 'silero',
    judge,
    forget: () => undefined,
    close: async () => undefined,
  });

  it('gathers up to 32 and never two blocks of one track in a run', async () => {
    const runs: string[][] = [];
    const judge = createSpeechJudge(
      makeVoice(async (blocks) => {
        runs.push(blocks.map((block) => block.trackId));
        return blocks.map((_, index) => index / 100);
      }),
    );
    const tracks = Array.from({ length: 40 }, (_, index) => `track-${index}`);
    const answers = await Promise.all([...tracks, 'track-0'].map((trackId) => judge.judge(trackId, samples)));

    expect(runs.map((run) => run.length)).toEqual([32, 9]);
    expect(runs.every((run) => new Set(run).size === run.length)).toBe(true);
    expect(answers[31]).toBe(0.31);
  });

  it('tells all of a run that nobody can judge', async () => {
    const judge = createSpeechJudge(makeVoice(() => Promise.reject(new Error('down'))));
    const answers = await Promise.allSettled(['a', 'b'].map((trackId) => judge.judge(trackId, samples)));
    expect(answers.map((answer) => answer.status)).toEqual(['rejected', 'rejected']);
  });
});

describe('spans of a mute', () => {
  it('B8: are cut to the segment, open ones at its end, repeated words ignored', () => {
    const spans = new MuteSpans();
    spans.set(false, 10);
    spans.set(true, 100);
    spans.set(true, 200);
    spans.set(false, 300);
    spans.set(true, 900);

    expect(spans.list(150, 1000)).toEqual([
      { startMs: 150, endMs: 300 },
      { startMs: 900, endMs: 1000 },
    ]);
    expect(spans.list(310, 800)).toEqual([]);
    expect([99, 100, 299, 300, 950].map((atMs) => spans.isMutedAt(atMs))).toEqual([false, true, true, false, true]);
  });
});
