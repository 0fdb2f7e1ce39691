import { describe, expect, it } from 'vitest';
import type { TrackTick, VoiceActivity } from '../types';
import { MuteSpans } from './mute-spans';
import { createSpeechJudge, type SpeechJudge } from './speech-judge';
import { TickLine } from './tick-line';

function makeTick(tick: number): TrackTick {
  return { trackId: 'a', tick, sumSquares: 1, samples: 512, clipped: 0, speech: null, isMuted: false, arrivedAt: 0 };
}

describe('the line of ticks', () => {
  it('keeps their order whoever is judged first', async () => {
    const given: [number, number | null][] = [];
    const line = new TickLine((tick) => given.push([tick.tick, tick.speech]));
    const [first, second] = [line.await(makeTick(1)), line.await(makeTick(2))];
    line.pass(makeTick(3));
    second.judged(0.2);
    expect(given).toEqual([]);
    first.judged(0.1);
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
    const waiting = Array.from({ length: 100 }, (_, tick) => line.await(makeTick(tick)));
    expect(given).toHaveLength(36);
    for (const one of waiting) one.judged(1);
    await line.settle(10_000);

    expect(given).toEqual(Array.from({ length: 100 }, (_, tick) => tick));
  });

  it('gives what waits at its end unjudged, and says nothing of it later', async () => {
    const given: (number | null)[] = [];
    const line = new TickLine((tick) => given.push(tick.speech));
    const late = line.await(makeTick(1));
    line.flush();
    late.judged(0.9);

    expect(given).toEqual([null]);
  });

  it('settles when the last one is judged', async () => {
    const line = new TickLine(() => undefined);
    const waiting = line.await(makeTick(1));
    setImmediate(() => waiting.judged(null));
    await line.settle(10_000);
  });
});

describe('judging many tracks', () => {
  const makeVoice = (judge: VoiceActivity['judge']): VoiceActivity => ({
    name: 'silero',
    judge,
    forget: () => undefined,
    close: async () => undefined,
  });

  it('gathers up to 64 and never two blocks of one track in a run', async () => {
    const runs: string[][] = [];
    const judge = createSpeechJudge(
      makeVoice(async (blocks) => {
        runs.push(blocks.map((block) => block.trackId));
        return blocks.map((_, index) => index / 100);
      }),
    );
    const tracks = Array.from({ length: 80 }, (_, index) => `track-${index}`);
    const answers = await Promise.all([...tracks, 'track-0', 'track-0'].map((trackId) => ask(judge, trackId)));

    expect(runs.map((run) => run.length)).toEqual([64, 17, 1]);
    expect(runs.every((run) => new Set(run).size === run.length)).toBe(true);
    expect(answers[63]).toBe(0.63);
    expect(answers.slice(-2)).toEqual([0.16, 0]);
  });

  it('keeps each block as it was when it came', async () => {
    const heard: number[] = [];
    const judge = createSpeechJudge(
      makeVoice(async (blocks) => {
        heard.push(...blocks.map((block) => block.samples[0] ?? Number.NaN));
        return blocks.map(() => 1);
      }),
    );
    const samples = new Float32Array(512);
    const answers = [1, 2, 3].map((level) => {
      samples.fill(level);
      return ask(judge, `track-${level}`, samples);
    });
    await Promise.all(answers);

    expect(heard).toEqual([1, 2, 3]);
  });

  it('tells all of a run that nobody can judge', async () => {
    const judge = createSpeechJudge(makeVoice(() => Promise.reject(new Error('down'))));
    expect(await Promise.all(['a', 'b'].map((trackId) => ask(judge, trackId)))).toEqual([null, null]);
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

function ask(judge: SpeechJudge, trackId: string, samples = new Float32Array(512)): Promise<number | null> {
  return new Promise((resolve) => judge.judge(trackId, samples, { judged: resolve }));
}
