import { setImmediate as takeTurn } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import {
  hashSound,
  MONO,
  makeSound,
  makeStore,
  openTestStream,
  readSound,
  SESSION_STARTED_AT,
  STEREO,
  removeStores,
} from './stream/testing';
import type { SpeechJudge } from './stream/speech-judge';
import type { TrackStream } from './types';

const FRAME = 1920;
/** What is gathered before it is looked at. */
const PAGE_MS = 90;

/** Pushes 10 ms pieces as they would come, from `startMs` after the session's zero. */
async function pushLive(stream: TrackStream, sound: Buffer, startMs: number): Promise<void> {
  for (let at = 0; at * FRAME < sound.length; at += 1) {
    stream.push(sound.subarray(at * FRAME, (at + 1) * FRAME), SESSION_STARTED_AT + startMs + (at + 1) * 10);
    if (at % 100 === 99) await takeTurn();
  }
}

afterAll(removeStores);

describe('a stream of one track', () => {
  it('B6: a frame of 1921 bytes and one of 1919 shift no sample', async () => {
    const { stream, paths } = openTestStream(await makeStore());
    const sound = makeSound(2 * FRAME);
    stream.push(sound.subarray(0, 1921), SESSION_STARTED_AT + 10);
    stream.push(sound.subarray(1921), SESSION_STARTED_AT + 20);
    const facts = await stream.close('completed');

    expect(facts).toMatchObject({ sha256: hashSound(sound), durationMs: 20, warnings: [], status: 'completed' });
    expect(await readSound(paths.whole)).toEqual(sound);
  });

  it('B7: one byte too many at the end is dropped and told', async () => {
    const { stream, paths } = openTestStream(await makeStore());
    const sound = makeSound(FRAME + 1);
    stream.push(sound, SESSION_STARTED_AT + 10);
    const facts = await stream.close('interrupted');

    expect(facts).toMatchObject({ sizeBytes: FRAME, warnings: ['dangling_bytes'] });
    expect(await readSound(paths.whole)).toEqual(sound.subarray(0, FRAME));
  });

  it('B8: a mute keeps the length and is stored where its sound is', async () => {
    const { stream, ticks } = openTestStream(await makeStore(), { muteLeadMs: 1000 });
    const second = makeSound(STEREO.sampleRate * 4);
    await pushLive(stream, second, 5000);
    stream.setMuted(true, SESSION_STARTED_AT + 6000);
    await pushLive(stream, Buffer.concat([second, Buffer.alloc(second.length)]), 6000);
    stream.setMuted(false, SESSION_STARTED_AT + 8000);
    await pushLive(stream, Buffer.concat([Buffer.alloc(second.length), second]), 8000);
    const facts = await stream.close('completed');

    expect(facts).toMatchObject({ startMs: 5000, durationMs: 5000, muted: [{ startMs: 7000, endMs: 9000 }] });
    expect(ticks.filter((tick) => tick.isMuted).map((tick) => tick.sumSquares > 0)).not.toContain(true);
    expect(facts.levelsDbfs.map((level) => level > -20)).toEqual([true, true, false, false, true]);
  });

  it('B12: what declares one channel and comes with 192 kB a second is stereo', async () => {
    const { stream, paths, ticks } = openTestStream(await makeStore(), { declaredFormat: MONO });
    const sound = makeSound(STEREO.sampleRate * 4 * 4);
    await pushLive(stream, sound, 320);
    const facts = await stream.close('completed');

    expect(facts).toMatchObject({ format: STEREO, durationMs: 4000, warnings: ['layout_differs'] });
    expect(hashSound(await readSound(paths.whole))).toBe(facts.sha256);
    expect(ticks.map((tick) => tick.tick)).toEqual(Array.from({ length: 125 }, (_, at) => 9 + at));
    expect(ticks.every((tick) => tick.samples === 1536)).toBe(true);
  });

  it('B12: what declares two channels and comes with 96 kB a second is mono', async () => {
    const { stream } = openTestStream(await makeStore());
    const sound = makeSound(MONO.sampleRate * 2 * 12);
    for (let at = 0; at < 600; at += 1) {
      stream.push(sound.subarray(at * FRAME, (at + 1) * FRAME), SESSION_STARTED_AT + (at + 1) * 20);
      if (at % 50 === 49) await stream.drained();
    }

    expect(await stream.close('completed')).toMatchObject({ format: MONO, durationMs: 12_000 });
  });

  it('B11: more than four times real time for ten seconds ends it as a flood and keeps what came', async () => {
    const { stream, ended } = openTestStream(await makeStore());
    const second = makeSound(STEREO.sampleRate * 4);
    let pushed = 0;
    while (ended.length === 0 && pushed < 100) {
      stream.push(second, SESSION_STARTED_AT + 10_000 + pushed * 200);
      pushed += 1;
      await stream.drained();
    }
    stream.push(second, SESSION_STARTED_AT + 60_000);
    const facts = await stream.close('completed');

    expect(ended).toEqual(['flood']);
    expect(facts.status).toBe('flood');
    expect(facts.durationMs).toBe(40_000);
  });

  it('B11: a burst that no disk could follow is a flood too, and what was taken of it is kept', async () => {
    const { stream, ended, paths } = openTestStream(await makeStore());
    const sound = makeSound(STEREO.sampleRate * 4 * 12);
    for (let at = 0; at < sound.length; at += FRAME)
      stream.push(sound.subarray(at, at + FRAME), SESSION_STARTED_AT + 500);
    const facts = await stream.close('completed');

    expect(ended).toEqual(['flood']);
    expect(facts.status).toBe('flood');
    expect(facts.durationMs).toBeGreaterThan(10_000 - PAGE_MS);
    expect(facts.durationMs).toBeLessThanOrEqual(10_000);
    expect((await readSound(paths.whole)).equals(sound.subarray(0, facts.sizeBytes))).toBe(true);
  });

  it('B18: at real time it is the disk that failed', async () => {
    const store = await makeStore();
    const { stream, ended } = openTestStream({ ...store, disk: { ...store.disk, append: () => undefined } });
    const second = makeSound(STEREO.sampleRate * 4);
    for (let at = 1; at <= 12; at += 1) stream.push(second, SESSION_STARTED_AT + at * 1000);

    expect(ended).toEqual(['failed_disk']);
    expect((await stream.close('completed')).status).toBe('failed_disk');
  });

  it('lets a flood watch pass two minutes at three times real time', async () => {
    const { stream, ended } = openTestStream(await makeStore());
    const piece = makeSound(STEREO.sampleRate * 4 * 3);
    for (let at = 0; at < 40; at += 1) {
      stream.push(piece, SESSION_STARTED_AT + (at + 1) * 1000);
      await stream.drained();
    }
    await stream.close('completed');

    expect(ended).toEqual([]);
  });

  it('gives no tick at all to analysis where it is refused, and only what comes after a yes', async () => {
    const { stream, ticks } = openTestStream(await makeStore(), { facts: { ...openFacts(), mayAnalyse: false } });
    const second = makeSound(STEREO.sampleRate * 4);
    await pushLive(stream, second, 0);
    await pushLive(stream, second, 1000);
    expect(ticks).toEqual([]);
    stream.setAnalysis(true);
    await pushLive(stream, second, 2000);
    await stream.drained();
    stream.setAnalysis(false);
    await pushLive(stream, second, 3000);
    const facts = await stream.close('completed');

    expect([ticks[0]?.tick, ticks.at(-1)?.tick]).toEqual([63, 93]);
    expect(facts.durationMs).toBe(4000);
    expect(facts.levelsDbfs.slice(0, 2)).toEqual([-96, -96]);
  });

  it('says that speech may be missing where nobody judged for a quarter of a second', async () => {
    const play = async (unjudged: number) => {
      let asked = 0;
      const judge: SpeechJudge['judge'] = (_trackId, _samples, waiting) => {
        asked += 1;
        const speech = asked <= unjudged ? null : 0.9;
        setImmediate(() => waiting.judged(speech));
      };
      const { stream } = openTestStream(await makeStore(), { judge: { judge, forget: () => undefined } });
      await pushLive(stream, makeSound(STEREO.sampleRate * 4 * 2), 1920);
      return (await stream.close('completed')).warnings;
    };
    expect(await play(5)).toEqual([]);
    expect(await play(20)).toEqual(['partly_judged']);
  });

  it('goes on writing when nobody judges and the ear throws', async () => {
    const { stream, paths } = openTestStream(await makeStore(), {
      judge: { judge: () => {}, forget: () => {} },
      onTick: () => {
        throw new Error('the engine is broken');
      },
    });
    const sound = makeSound(STEREO.sampleRate * 4 * 4);
    await pushLive(stream, sound, 0);
    const facts = await stream.close('completed');

    expect(facts.speech).toEqual([]);
    expect(hashSound(await readSound(paths.whole))).toBe(hashSound(sound));
  });

  it('tells the true start and the spans of speech', async () => {
    const { stream, started } = openTestStream(await makeStore());
    const second = makeSound(STEREO.sampleRate * 4);
    await pushLive(stream, Buffer.concat([Buffer.alloc(second.length), second, Buffer.alloc(second.length)]), 3200);
    const facts = await stream.close('completed');

    expect(started).toEqual([3200]);
    expect(facts.speech).toEqual([[4192, 5216]]);
  });
});

function openFacts() {
  return {
    trackId: '0198f000-0000-7000-8000-000000000001',
    sessionId: '0198f000-0000-7000-8000-000000000002',
    meetingId: '0198f000-0000-7000-8000-000000000003',
    organizationId: '0198f000-0000-7000-8000-000000000004',
    identity: 'ana',
    name: 'Ana',
    isHost: false,
    mayAnalyse: true,
    way: 'egress' as const,
  };
}
