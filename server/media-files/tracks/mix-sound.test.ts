import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrackPart } from '@/server/ports/worker-pool';
import { buildWavHeader } from '@/server/realtime/wav/header';
import { watchMemory } from '@/server/testing/watch-memory';
import { createWorkerPool } from '@/server/workers/pool';
import { mixSound } from './mix-sound';
import { openMix } from '.';

const RATE = 48_000;
const HEADER_BYTES = 44;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ata-mix-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Tone {
  hz: number;
  level: number;
  durationMs: number;
  channels?: 1 | 2;
  sampleRate?: number;
  /** Of the right channel; as the left one unless told. */
  rightLevel?: number;
}

/** A file as captures leave it. */
async function writeTone(tone: Tone): Promise<string> {
  const { hz, level, durationMs, channels = 1, sampleRate = RATE, rightLevel = level } = tone;
  const frames = Math.round((durationMs / 1000) * sampleRate);
  const sound = new Int16Array(frames * channels);
  for (let at = 0; at < sound.length; at += 1) {
    const loud = at % channels === 1 ? rightLevel : level;
    sound[at] = Math.round(loud * Math.sin((2 * Math.PI * hz * Math.floor(at / channels)) / sampleRate));
  }
  const path = join(folder, `${crypto.randomUUID()}.wav`);
  const header = buildWavHeader({ sampleRate, channels }, sound.byteLength);
  await writeFile(path, Buffer.concat([header, Buffer.from(sound.buffer)]));
  return path;
}

async function part(tone: Tone, startMs: number, trackId: string = crypto.randomUUID()): Promise<TrackPart> {
  return { trackId, path: await writeTone(tone), startMs, durationMs: tone.durationMs };
}

async function mix(parts: TrackPart[], missing: string[] = []): Promise<Int16Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of mixSound(parts, (path) => void missing.push(path))) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  expect(whole.readUInt32LE(40)).toBe(whole.length - HEADER_BYTES);
  expect(whole.readUInt32LE(24)).toBe(RATE);
  return new Int16Array(whole.buffer, whole.byteOffset + HEADER_BYTES, (whole.length - HEADER_BYTES) / 2);
}

function rms(sound: Int16Array, fromMs: number, toMs: number): number {
  const piece = sound.subarray((fromMs * RATE) / 1000, (toMs * RATE) / 1000);
  return Math.sqrt(piece.reduce((sum, level) => sum + level * level, 0) / piece.length);
}

const loudest = (sound: Int16Array) => sound.reduce((most, level) => Math.max(most, Math.abs(level)), 0);

describe('a mix of tracks', () => {
  it('puts each part at its place, with silence before, between and where nobody speaks', async () => {
    const sound = await mix([
      await part({ hz: 440, level: 10_000, durationMs: 700 }, 1300),
      await part({ hz: 440, level: 5000, durationMs: 500 }, 2600),
    ]);

    expect(sound.length).toBe((3100 * RATE) / 1000);
    expect(loudest(sound.subarray(0, (1300 * RATE) / 1000))).toBe(0);
    expect(rms(sound, 1300, 2000)).toBeCloseTo(10_000 / Math.SQRT2, -1);
    expect(loudest(sound.subarray((2000 * RATE) / 1000, (2600 * RATE) / 1000))).toBe(0);
    expect(rms(sound, 2600, 3100)).toBeCloseTo(5000 / Math.SQRT2, -1);
  });

  it('adds what sounds at once, to the sample', async () => {
    const one = await part({ hz: 300, level: 8000, durationMs: 2500 }, 0);
    const two = await part({ hz: 300, level: 4000, durationMs: 1000 }, 1000);
    const [alone, other, both] = [await mix([one]), await mix([{ ...two, startMs: 0 }]), await mix([one, two])];

    expect([...both.subarray(0, RATE)]).toEqual([...alone.subarray(0, RATE)]);
    expect([...both.subarray(RATE, 2 * RATE)]).toEqual(
      [...alone.subarray(RATE, 2 * RATE)].map((level, at) => level + (other[at] ?? 0)),
    );
  });

  it('counts stereo as the mean of its channels', async () => {
    const tone = { hz: 440, level: 12_000, rightLevel: 4000, durationMs: 1000, channels: 2 as const };
    expect(rms(await mix([await part(tone, 0)]), 0, 1000)).toBeCloseTo(8000 / Math.SQRT2, -1);
  });

  it('turns down what is too loud for 16 bits, without a jump, and comes back', async () => {
    const loud = { hz: 200, level: 30_000, durationMs: 1000 };
    const quiet = await part({ hz: 200, level: 6000, durationMs: 4000 }, 0);
    const sound = await mix([quiet, await part(loud, 1000), await part(loud, 1000)]);

    expect(loudest(sound)).toBeLessThanOrEqual(32_767);
    expect(rms(sound, 1100, 1900)).toBeCloseTo(32_767 / Math.SQRT2, -3);
    expect(rms(sound, 2500, 3900)).toBeCloseTo(6000 / Math.SQRT2, -1);
    const steps = sound.subarray(1).map((level, at) => Math.abs(level - (sound[at] ?? 0)));
    expect(loudest(steps)).toBeLessThan(1.2 * ((2 * Math.PI * 200 * 32_767) / RATE));
  });

  it('keeps pitch and length of sound that came at another rate', async () => {
    for (const sampleRate of [16_000, 24_000, 44_100, 96_000]) {
      const sound = await mix([await part({ hz: 500, level: 10_000, durationMs: 1000, sampleRate }, 200)]);
      expect(sound.length).toBe(1.2 * RATE);
      expect(countCrossings(sound.subarray(0.2 * RATE))).toBeGreaterThanOrEqual(998);
      expect(countCrossings(sound.subarray(0.2 * RATE))).toBeLessThanOrEqual(1000);
      expect(rms(sound, 300, 1100) / (10_000 / Math.SQRT2)).toBeCloseTo(1, 1);
    }
  });

  it('hears a track once where a newer stream of it took over', async () => {
    const tone = { hz: 440, level: 10_000, durationMs: 2000 };
    const sound = await mix([await part(tone, 0, 'same'), await part(tone, 1000, 'same')]);
    expect(loudest(sound)).toBeLessThanOrEqual(10_000);
    expect(sound.length).toBe(3 * RATE);
  });

  it('says which files are gone or hold no sound, and keeps the time of the others', async () => {
    const broken = join(folder, 'broken.wav');
    await writeFile(broken, 'RIFF');
    const missing: string[] = [];
    const sound = await mix(
      [
        { trackId: 'a', path: join(folder, 'gone.wav'), startMs: 0, durationMs: 1000 },
        { trackId: 'b', path: broken, startMs: 0, durationMs: 1000 },
        await part({ hz: 440, level: 10_000, durationMs: 500 }, 500),
      ],
      missing,
    );
    expect(missing).toEqual([join(folder, 'gone.wav'), broken]);
    expect(rms(sound, 500, 1000)).toBeCloseTo(10_000 / Math.SQRT2, -1);
  });
});

it('mixes tracks of 230 MB together with flat memory', async () => {
  const one = await part({ hz: 440, level: 500, durationMs: 60_000, channels: 2 }, 0);
  const parts = Array.from({ length: 20 }, (_, index) => ({ ...one, trackId: `track-${index}`, startMs: index * 100 }));
  const memory = watchMemory(20);
  let sizeBytes = 0;
  for await (const chunk of mixSound(parts, () => {})) sizeBytes += chunk.length;
  expect(memory.stop()).toBeLessThan(25 * 1024 * 1024);
  expect(sizeBytes).toBe(HEADER_BYTES + 61.9 * RATE * 2);
});

describe('a mix from a thread', () => {
  const workers = createWorkerPool({ maxThreads: 1 });
  afterAll(() => workers.close());
  const options = () => ({ signal: new AbortController().signal, onMissing: () => {} });

  it('has the same bytes', async () => {
    const parts = [
      await part({ hz: 440, level: 10_000, durationMs: 4200 }, 0),
      await part({ hz: 90, level: 25_000, durationMs: 100 }, 2950),
    ];
    const sound = (await buffer(openMix(workers, parts, options()))).subarray(HEADER_BYTES);
    expect(sound.equals(Buffer.from((await mix(parts)).slice().buffer))).toBe(true);
  });

  it('lets the thread go when nobody reads on', async () => {
    const parts = [await part({ hz: 440, level: 10_000, durationMs: 4200 }, 0)];
    const left = openMix(workers, parts, options());
    for await (const _ of left) break;
    expect((await buffer(openMix(workers, parts, options()))).length).toBe(HEADER_BYTES + 4.2 * RATE * 2);
  });

  it('ends with an error when its time is up', async () => {
    const stop = new AbortController();
    const parts = [await part({ hz: 440, level: 10_000, durationMs: 4200 }, 0)];
    const stream = openMix(workers, parts, { ...options(), signal: stop.signal });
    stop.abort();
    await expect(buffer(stream)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

function countCrossings(sound: Int16Array): number {
  let crossings = 0;
  for (let at = 1; at < sound.length; at += 1) {
    if ((sound[at] ?? 0) >= 0 !== (sound[at - 1] ?? 0) >= 0) crossings += 1;
  }
  return crossings;
}
