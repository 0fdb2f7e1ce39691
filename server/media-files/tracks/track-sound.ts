import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { readWavHeader, type WavHeader } from '../wav-header';

const SAMPLE_BYTES = 2;

/** One file of a track, heard as mono at a rate of one's choosing. Samples are signed 16 bits, as numbers. */
export interface TrackSound {
  /** At that rate. */
  readonly samples: number;
  /** Adds `count` samples from sample `from` on to `into`, from its place `at` on. What the file does not have adds nothing. */
  add(into: Float32Array, at: number, from: number, count: number): void;
  close(): Promise<void>;
}

/**
 * Opens a WAV of 16-bit sound. Nothing is kept between reads, however long the file is, and reads hold the thread: for
 * worker threads only. Null for a file that is gone, or holds no such sound.
 */
export async function openTrackSound(path: string, sampleRate: number): Promise<TrackSound | null> {
  const file = await open(path, 'r').catch(refuseAllButMissing);
  if (!file) return null;

  const header = await readPlainHeader(file).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  if (!header) {
    await file.close();
    return null;
  }

  const { channels, frameBytes, dataStart } = header;
  const frames = Math.floor(header.dataBytes / frameBytes);
  const framesASample = header.bytesPerSecond / frameBytes / sampleRate;
  const samples = Math.round(frames / framesASample);
  let room = new Int16Array(0);
  const readFrames = (from: number, to: number): Int16Array => {
    const count = Math.max(0, Math.min(to, frames) - from) * channels;
    if (count > room.length) room = new Int16Array(count);
    const found = readSync(file.fd, room, 0, count * SAMPLE_BYTES, dataStart + from * frameBytes);
    return room.subarray(0, Math.floor(found / SAMPLE_BYTES));
  };

  return {
    samples,
    add(into, at, from, count) {
      const wanted = Math.min(count, samples - from);
      if (wanted <= 0) return;

      const first = Math.floor(from * framesASample);
      const sound = readFrames(first, Math.ceil((from + wanted) * framesASample) + 1);
      if (framesASample === 1) return addPlain(into, at, sound, channels, wanted);
      addResampled(into, at, sound, { channels, wanted, framesASample, offset: from * framesASample - first });
    },
    close: () => file.close(),
  };
}

/** Opens a file for `work` and lets go of it afterwards. Null where there is no such sound. */
export async function withTrackSound<T>(
  path: string,
  sampleRate: number,
  work: (sound: TrackSound) => T,
): Promise<T | null> {
  const sound = await openTrackSound(path, sampleRate);
  if (!sound) return null;
  try {
    return work(sound);
  } finally {
    await sound.close();
  }
}

async function readPlainHeader(file: FileHandle): Promise<WavHeader | null> {
  const header = await readWavHeader((start, end) => readPart(file, start, end), (await file.stat()).size);
  const isPlain = header !== null && header !== 'damaged' && header.formatTag === 1 && header.bitsPerSample === 16;
  return isPlain && header.frameBytes === header.channels * SAMPLE_BYTES ? header : null;
}

function addPlain(into: Float32Array, at: number, sound: Int16Array, channels: number, wanted: number): void {
  const count = Math.min(wanted, Math.floor(sound.length / channels));
  for (let index = 0; index < count; index += 1) addTo(into, at + index, meanOfFrame(sound, index, channels));
}

interface Resampling {
  channels: number;
  wanted: number;
  /** How many frames of the file make one sample. */
  framesASample: number;
  /** Where in the first frame the first sample begins. */
  offset: number;
}

/** Towards a lower rate: the mean of the frames that a sample spans. Towards a higher one: a straight line between two. */
function addResampled(into: Float32Array, at: number, sound: Int16Array, how: Resampling): void {
  const { channels, wanted, framesASample, offset } = how;
  const last = Math.floor(sound.length / channels) - 1;
  if (last < 0) return;
  for (let index = 0; index < wanted; index += 1) {
    const place = offset + index * framesASample;
    const left = Math.min(last, Math.floor(place));
    if (framesASample < 1) {
      const before = meanOfFrame(sound, left, channels);
      const after = meanOfFrame(sound, Math.min(last, left + 1), channels);
      addTo(into, at + index, before + (after - before) * (place - left));
      continue;
    }

    const end = Math.min(last + 1, Math.max(left + 1, Math.floor(place + framesASample)));
    let sum = 0;
    for (let frame = left; frame < end; frame += 1) sum += meanOfFrame(sound, frame, channels);
    addTo(into, at + index, sum / (end - left));
  }
}

function meanOfFrame(sound: Int16Array, frame: number, channels: number): number {
  if (channels === 1) return sound[frame] ?? 0;
  let sum = 0;
  for (let channel = 0; channel < channels; channel += 1) sum += sound[frame * channels + channel] ?? 0;
  return sum / channels;
}

function addTo(into: Float32Array, at: number, level: number): void {
  into[at] = (into[at] ?? 0) + level;
}

async function readPart(file: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(end - start);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
  return bytes.subarray(0, bytesRead);
}

function refuseAllButMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
