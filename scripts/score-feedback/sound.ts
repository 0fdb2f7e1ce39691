import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { TimeSpan } from '@/server/contract/reports';
import { measureWithin } from '@/server/lib/spans';

/** Signed 16-bit at 48 kHz, interleaved, as rooms send it. */
export interface Sound {
  samples: Int16Array;
  channels: 1 | 2;
}

export const RATE = 48_000;
export const A_MS = RATE / 1000;
const FULL_SCALE = 32_768;

/** A file as 48 kHz mono; null where it cannot be read. */
export function readSound(path: string): Int16Array | null {
  return (path.endsWith('.wav') ? readWav(path) : null) ?? runFfmpeg(['-i', path]);
}

/** Through another rate and back: what is above half of it is gone. */
export function passThroughRate(samples: Int16Array, rate: number): Int16Array {
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const passed = runFfmpeg(
    ['-f', 's16le', '-ar', `${RATE}`, '-ac', '1', '-i', '-', '-af', `aresample=${rate},aresample=${RATE}`],
    bytes,
  );
  if (!passed) throw new Error('ffmpeg could not resample');

  const same = new Int16Array(samples.length);
  same.set(passed.subarray(0, same.length));
  return same;
}

/** What stretches of sound weigh; sums, so that stretches add up. */
export interface Weight {
  sumSquares: number;
  samples: number;
  clipped: number;
}

/** Both channels averaged. */
export function weigh({ samples, channels }: Sound, spans: readonly TimeSpan[]): Weight {
  const weight = { sumSquares: 0, samples: 0, clipped: 0 };
  for (const [start, end] of spans) {
    const last = Math.min(Math.round(end * A_MS), samples.length / channels);
    for (let at = Math.round(start * A_MS); at < last; at += 1) {
      const value = readAverage(samples, at, channels);
      weight.sumSquares += value * value;
      weight.samples += 1;
      if (Math.abs(value) >= FULL_SCALE - 1) weight.clipped += 1;
    }
  }

  return weight;
}

/** Level in dBFS, null of nothing, and the share at full scale. */
export function toLevel({ sumSquares, samples, clipped }: Weight) {
  const speechDbfs = samples === 0 ? null : 10 * Math.log10(sumSquares / samples / FULL_SCALE ** 2);
  return { speechDbfs, fullScaleRatio: samples === 0 ? 0 : clipped / samples };
}

export function measureSpeech(sound: Sound, speech: readonly TimeSpan[]) {
  return toLevel(weigh(sound, speech));
}

/** Most speech that any window of so long holds, in milliseconds. */
export function measureMostSpeech(speech: readonly TimeSpan[], windowMs: number): number {
  return Math.max(0, ...speech.map(([start]) => measureWithin(speech, [start, start + windowMs])));
}

function readAverage(samples: Int16Array, at: number, channels: 1 | 2): number {
  const first = samples[at * channels] ?? 0;
  return channels === 1 ? first : (first + (samples[at * 2 + 1] ?? 0)) / 2;
}

/** Null where it is no plain 48 kHz mono. */
function readWav(path: string): Int16Array | null {
  const bytes = readFileSync(path);
  const isPlain = bytes.readUInt16LE(22) === 1 && bytes.readUInt32LE(24) === RATE && bytes.readUInt16LE(34) === 16;
  if (!isPlain) return null;

  let at = 12;
  while (at + 8 <= bytes.length && bytes.toString('latin1', at, at + 4) !== 'data')
    at += 8 + bytes.readUInt32LE(at + 4);
  return toSamples(bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4)));
}

function runFfmpeg(input: string[], bytes?: Buffer): Int16Array | null {
  const asked = ['-v', 'error', ...input, '-f', 's16le', '-ar', `${RATE}`, '-ac', '1', '-'];
  const done = spawnSync('ffmpeg', asked, { maxBuffer: 2 ** 30, ...(bytes && { input: bytes }) });
  return done.status === 0 ? toSamples(done.stdout) : null;
}

function toSamples(bytes: Buffer): Int16Array {
  return new Int16Array(new Uint8Array(bytes).buffer, 0, bytes.length >> 1);
}
