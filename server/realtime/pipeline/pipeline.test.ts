import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { createHumeProsody } from '@/server/integrations/hume';
import { silentLogger } from '@/server/observability/logger';
import type { Prosody } from '@/server/ports/prosody';
import { type HumeBehaviour, type HumeSimulator, startHumeSimulator } from '@/server/simulators/hume';
import { createMeetingEngine } from '../engine';
import { FeedbackSettings } from '@/server/contract/feedback';
import {
  hashSound,
  judgeWith,
  makeSound,
  makeStore,
  openTestStream,
  readSound,
  removeStores,
  SESSION_STARTED_AT,
} from '../stream/testing';
import type { TrackTick } from '../types';
import { createPipeline } from '.';

const GROUP_MS = 2000;
/** 10 ms of two channels at 48 kHz. */
const FRAME_BYTES = 1920;
const SOUND = makeSound(FRAME_BYTES * 1000);

let simulator: HumeSimulator | null = null;
let prosody: Prosody | null = null;
afterEach(async () => {
  prosody?.close();
  await simulator?.stop();
  simulator = null;
  prosody = null;
});
afterAll(removeStores);

const judge = judgeWith(0.9);

interface Wish {
  prosody?: Prosody | null;
  mayAnalyse?: boolean;
}

/** Plays ten seconds through a stream with the pipeline beside it, as the process ties them together. */
async function play(wish: Wish = {}) {
  const store = await makeStore();
  let nowMs = SESSION_STARTED_AT;
  const pipeline = createPipeline({
    root: store.root,
    groupMs: GROUP_MS,
    judge,
    prosody: wish.prosody ?? null,
    log: silentLogger,
    now: () => nowMs,
  });
  const ticks: TrackTick[] = [];
  const open = (facts: object) => {
    let hear = (_tick: TrackTick) => {};
    const opened = openTestStream(store, {
      judge: pipeline.judge,
      onTick(tick) {
        ticks.push(tick);
        hear(tick);
      },
      onStart: (startMs) => begin(startMs),
      ...(facts as { facts: never }),
    });
    const track = pipeline.open(opened.facts, SESSION_STARTED_AT);
    hear = (tick) => track.hear(tick);
    const begin = (startMs: number) => track.begin(startMs);
    return { ...opened, stream: track.watch(opened.stream) };
  };
  const send = async (stream: ReturnType<typeof open>['stream'], sound: Buffer) => {
    for (let at = 0; at < sound.length; at += FRAME_BYTES) {
      nowMs += 10;
      stream.push(sound.subarray(at, at + FRAME_BYTES), nowMs);
      if (at % (FRAME_BYTES * 10) === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const readLog = async (meetingFolder: string) => {
    await pipeline.settle();
    const text = await readFile(join(meetingFolder, 'pipeline.jsonl'), 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  };
  const facts = wish.mayAnalyse === undefined ? {} : { facts: { mayAnalyse: wish.mayAnalyse } };
  return { open, send, readLog, ticks, facts, skip: (ms: number) => (nowMs += ms) };
}

async function playOnce(wish: Wish = {}) {
  const played = await play(wish);
  const { stream, paths, facts } = played.open(played.facts);
  await played.send(stream, SOUND);
  const closed = await stream.close('completed');
  const lines = await played.readLog(dirname(paths.whole));
  return { closed, facts, lines, file: hashSound(await readSound(paths.whole)), alerts: alertsOf(played.ticks) };
}

/** The same ticks under one name always give the same alerts. */
function alertsOf(ticks: readonly TrackTick[]) {
  const engine = createMeetingEngine(FeedbackSettings.parse({ monologueSeconds: 5 }));
  engine.addTrack({ trackId: 'a', identity: 'ana', name: 'Ana', isHost: false, mayAnalyse: true });
  return ticks.flatMap((tick) => engine.push(tick.tick, [{ ...tick, trackId: 'a' }]));
}

async function connect(script: HumeBehaviour[]): Promise<Prosody> {
  simulator = await startHumeSimulator({ dialect: 'v1', script });
  prosody = createHumeProsody({ dialect: 'v1', url: simulator.url, apiKey: 'key', log: silentLogger });
  return prosody;
}

describe('the pipeline log', () => {
  it('has a line for each two seconds: level, speech and muting of every track', async () => {
    const { lines, facts } = await playOnce();
    expect(lines.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [0, 2000],
      [2000, 4000],
      [4000, 6000],
      [6000, 8000],
      [8000, 10_000],
    ]);
    expect(lines[1].tracks).toEqual([
      { trackId: facts.trackId, rmsDbfs: expect.any(Number), speech: 1, clipped: 0, muted: false },
    ]);
    expect(lines[1].tracks[0].rmsDbfs).toBeLessThan(0);
  });

  it('tells a gap between two streams of a track', async () => {
    const { open, send, readLog, skip } = await play();
    const first = open({});
    await send(first.stream, SOUND.subarray(0, FRAME_BYTES * 200));
    await first.stream.close('interrupted');
    skip(3000);
    const second = open({ facts: first.facts });
    await send(second.stream, SOUND.subarray(0, FRAME_BYTES * 200));
    await second.stream.close('completed');

    const gaps = (await readLog(dirname(first.paths.whole))).filter(({ type }) => type === 'gap');
    expect(gaps).toEqual([{ type: 'gap', about: 'capture', trackId: first.facts.trackId, fromMs: 2000, toMs: 5000 }]);
  });

  it('that cannot be written changes nothing else', async () => {
    const played = await play();
    const { stream, paths } = played.open(played.facts);
    await mkdir(join(dirname(paths.whole), 'pipeline.jsonl'), { recursive: true });
    await played.send(stream, SOUND);
    await stream.close('completed');
    expect(hashSound(await readSound(paths.whole))).toBe(hashSound(SOUND));
  });
});

describe('prosody beside it', () => {
  it.each([
    ['answers', [{ kind: 'answer' }]],
    ['E10 refuses', [{ kind: 'refuse' }]],
    ['E12 hangs', [{ kind: 'hang' }]],
    ['E12 is silent', [{ kind: 'silent' }]],
    ['floods', [{ kind: 'flood' }, { kind: 'flood' }]],
    ['E12 dies again and again', [0, 1, 2].map((afterFrames) => ({ kind: 'die' as const, afterFrames }))],
  ] as [string, HumeBehaviour[]][])('that %s leaves files and alerts as they are', async (_, script) => {
    const without = await playOnce();
    const beside = await playOnce({ prosody: await connect(script) });
    expect(beside.file).toBe(hashSound(SOUND));
    expect(beside.file).toBe(without.file);
    expect(beside.alerts.length).toBeGreaterThan(0);
    expect(beside.alerts.map(withoutArrival)).toEqual(without.alerts.map(withoutArrival));
    expect(beside.closed).toMatchObject({ speech: without.closed.speech, levelsDbfs: without.closed.levelsDbfs });
  });

  it('that throws is left alone', async () => {
    const broken: Prosody = {
      name: 'hume-v1',
      open: () => {
        throw new Error('broken');
      },
      close: () => {},
    };
    const { file, alerts } = await playOnce({ prosody: broken });
    expect(file).toBe(hashSound(SOUND));
    expect(alerts.length).toBeGreaterThan(0);
  });

  it('hears nothing of people who refuse analysis', async () => {
    const opened = vi.fn<Prosody['open']>(() => ({ push: () => {}, close: () => {} }));
    const { lines, file } = await playOnce({
      prosody: { name: 'hume-v1', open: opened, close: () => {} },
      mayAnalyse: false,
    });
    expect(opened).not.toHaveBeenCalled();
    expect([lines, file]).toEqual([[], hashSound(SOUND)]);
  });

  it('is shut by a refusal in the middle', async () => {
    const close = vi.fn();
    let pushed = 0;
    const played = await play({
      prosody: { name: 'hume-v1', open: () => ({ push: () => void (pushed += 1), close }), close: () => {} },
    });
    const { stream } = played.open(played.facts);
    await played.send(stream, SOUND.subarray(0, FRAME_BYTES * 400));
    stream.setAnalysis(false);
    const before = pushed;
    await played.send(stream, SOUND.subarray(FRAME_BYTES * 400));
    await stream.close('completed');
    expect(before).toBeGreaterThan(50);
    expect(pushed).toBe(before);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('puts scores into the group that they are about, and marks what the service missed', async () => {
    let hasTold = false;
    const told: Prosody = {
      name: 'hume-v1',
      open: ({ onMeasure, onGap }) => ({
        push(_samples, atMs) {
          if (atMs > 4900 && !hasTold) {
            hasTold = true;
            onMeasure({ fromMs: 0, toMs: 3000, scores: [{ name: 'Calmness', score: 0.7 }] });
            onGap({ fromMs: 3000, toMs: 3500 });
          }
        },
        close: () => {},
      }),
      close: () => {},
    };
    const { lines } = await playOnce({ prosody: told });
    const groups = lines.filter(({ type }) => type === 'group');
    expect(groups.map(({ tracks }) => tracks[0]?.prosody?.[0]?.score ?? null)).toEqual([null, 0.7, null, null, null]);
    expect(lines.filter(({ type }) => type === 'gap')).toMatchObject([{ about: 'prosody', fromMs: 3000, toMs: 3500 }]);
  });
});

/** Wall clocks differ from run to run. */
function withoutArrival<Alert extends { arrivedAt: number }>(alert: Alert): Alert {
  return { ...alert, arrivedAt: 0 };
}
