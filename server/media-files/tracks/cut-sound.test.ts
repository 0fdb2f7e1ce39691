import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wavHeader } from '@/server/lib/wav-header';
import { cutSound } from './cut-sound';
import { findSound } from './find-sound';

const RATE = 48_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ata-cut-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Two channels; each stretch at a level of its own, the rest silent. */
async function writeLevels(durationMs: number, stretches: [number, number, number][]): Promise<string> {
  const sound = new Int16Array((durationMs / 1000) * RATE * 2);
  for (const [startMs, endMs, level] of stretches) {
    for (let at = (startMs * RATE * 2) / 1000; at < (endMs * RATE * 2) / 1000; at += 1)
      sound[at] = at % 4 < 2 ? level : -level;
  }
  const path = join(folder, `${crypto.randomUUID()}.wav`);
  const header = wavHeader({ sampleRate: RATE, channels: 2, dataBytes: sound.byteLength });
  await writeFile(path, Buffer.concat([header, Buffer.from(sound.buffer)]));
  return path;
}

/** Each stretch holds one constant level. */
async function writeSteps(levels: number[]): Promise<string> {
  const sound = Int16Array.from(
    { length: levels.length * RATE * 2 },
    (_, at) => levels[Math.floor(at / (RATE * 2))] ?? 0,
  );
  const path = join(folder, `${crypto.randomUUID()}.wav`);
  const header = wavHeader({ sampleRate: RATE, channels: 2, dataBytes: sound.byteLength });
  await writeFile(path, Buffer.concat([header, Buffer.from(sound.buffer)]));
  return path;
}

describe('a cut', () => {
  it('holds the stretches alone, one after the other, at 16 kHz mono', async () => {
    const wav = Buffer.from(
      (await cutSound(await writeSteps([100, 200, 300, 400]), [
        [1000, 1500],
        [3000, 3250],
      ])) ?? [],
    );
    expect([wav.readUInt32LE(24), wav.readUInt16LE(22), wav.length]).toEqual([16_000, 1, 44 + 0.75 * 16_000 * 2]);
    const levels = Array.from({ length: 0.75 * 16_000 }, (_, at) => wav.readInt16LE(44 + at * 2));
    expect([...new Set(levels.slice(0, 8000))]).toEqual([200]);
    expect([...new Set(levels.slice(8000))]).toEqual([400]);
  });

  it('of a file that is gone is none', async () => {
    expect(await cutSound(join(folder, 'gone.wav'), [[0, 1000]])).toBeNull();
    expect(await findSound(join(folder, 'gone.wav'))).toEqual([]);
  });
});

describe('sound in a file', () => {
  it('is found by its loudness, over short pauses, across the seams of reading', async () => {
    const path = await writeLevels(24_000, [
      [500, 1500, 3000],
      [1700, 2000, 3000],
      [9800, 10_400, 3000],
      [22_000, 24_000, 3000],
    ]);
    expect(await findSound(path)).toEqual([
      [500, 2000],
      [9800, 10_400],
      [22_000, 24_000],
    ]);
  });

  it('is neither a click nor a hum far below speech', async () => {
    const path = await writeLevels(3000, [
      [500, 560, 20_000],
      [1000, 3000, 60],
    ]);
    expect(await findSound(path)).toEqual([]);
  });
});
