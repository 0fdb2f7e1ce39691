import { readFile } from 'node:fs/promises';

/** As LiveKit Egress sends: 48 kHz, two channels, 16 bits. */
const RATE = 48_000;
const CHANNELS = 2;
export const FRAME_MS = 10;
const FRAME_BYTES = (RATE / 1000) * FRAME_MS * CHANNELS * 2;

/** Sound as Egress would send it, in its frames; the last one may be shorter. */
export function* cutFrames(sound: Buffer): Generator<Buffer> {
  for (let at = 0; at < sound.length; at += FRAME_BYTES) yield sound.subarray(at, at + FRAME_BYTES);
}

/** The same without an end. */
export function* loopFrames(sound: Buffer): Generator<Buffer> {
  while (sound.length > 0) yield* cutFrames(sound);
}

/** A WAV file of 16-bit sound, whatever its rate and channels, as Egress would send it. @throws Error for other files */
export async function readEgressSound(path: string): Promise<Buffer> {
  const file = await readFile(path);
  const { sampleRate, channels, data } = readWav(file, path);
  if (sampleRate === RATE && channels === CHANNELS) return data;

  const frames = Math.floor(data.length / 2 / channels);
  const length = Math.floor((frames * RATE) / sampleRate);
  const sound = Buffer.alloc(length * CHANNELS * 2);
  for (let at = 0; at < length; at += 1) {
    for (let channel = 0; channel < CHANNELS; channel += 1) {
      const source = Math.min(channel, channels - 1);
      sound.writeInt16LE(
        readBetween(data, (at * sampleRate) / RATE, source, channels, frames),
        (at * CHANNELS + channel) * 2,
      );
    }
  }
  return sound;
}

/** On the straight line between two samples. */
function readBetween(data: Buffer, place: number, channel: number, channels: number, frames: number): number {
  const left = Math.floor(place);
  const right = Math.min(frames - 1, left + 1);
  const valueOf = (frame: number) => data.readInt16LE((frame * channels + channel) * 2);
  return Math.round(valueOf(left) + (valueOf(right) - valueOf(left)) * (place - left));
}

function readWav(file: Buffer, path: string): { sampleRate: number; channels: number; data: Buffer } {
  if (file.toString('latin1', 0, 4) !== 'RIFF') throw new Error(`${path} is no WAV file`);

  let form: { sampleRate: number; channels: number } | null = null;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    if (name === 'fmt ') {
      if (file.readUInt16LE(at + 22) !== 16) throw new Error(`${path} is not of 16 bits`);
      form = { channels: file.readUInt16LE(at + 10), sampleRate: file.readUInt32LE(at + 12) };
    }
    if (name === 'data' && form) return { ...form, data: file.subarray(at + 8, at + 8 + size) };
    at += 8 + size + (size % 2);
  }
  throw new Error(`${path} holds no sound`);
}
