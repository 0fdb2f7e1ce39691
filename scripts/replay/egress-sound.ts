import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** As LiveKit Egress sends: 48 kHz, two channels, 16 bits. */
const RATE = 48_000;
const CHANNELS = 2;
export const FRAME_MS = 10;
export const FRAMES_A_SECOND = 1000 / FRAME_MS;
const FRAME_BYTES = (RATE / 1000) * FRAME_MS * CHANNELS * 2;
/** Three hours. */
const MOST_BYTES = 2 ** 31;

interface PlainSound {
  sampleRate: number;
  channels: number;
  data: Buffer;
}

/** Sound as Egress would send it, in its frames; the last one may be shorter. */
export function* cutFrames(sound: Buffer): Generator<Buffer> {
  for (let at = 0; at < sound.length; at += FRAME_BYTES) yield sound.subarray(at, at + FRAME_BYTES);
}

/** The same without an end. */
export function* loopFrames(sound: Buffer): Generator<Buffer> {
  while (sound.length > 0) yield* cutFrames(sound);
}

/** A file's sound as Egress would send it: a WAV of 16 bits, whatever its rate and channels; all else, such as FLAC, by ffmpeg. */
export async function readEgressSound(path: string): Promise<Buffer> {
  const wav = readWav(await readFile(path));
  return wav ? convert(wav) : decode(path);
}

/** @throws Error where ffmpeg is missing or cannot read it */
async function decode(path: string): Promise<Buffer> {
  const asked = ['-v', 'error', '-i', path, '-f', 's16le', '-ar', `${RATE}`, '-ac', `${CHANNELS}`, 'pipe:1'];
  const options = { encoding: 'buffer', maxBuffer: MOST_BYTES } as const;
  const { stdout } = await promisify(execFile)('ffmpeg', asked, options).catch((error) => {
    const why = error.code === 'ENOENT' ? 'and ffmpeg, which reads all else, is not installed' : `nor sound to ffmpeg`;
    throw new Error(`${path} is no WAV of 16 bits, ${why}`, { cause: error });
  });
  return stdout;
}

function convert({ sampleRate, channels, data }: PlainSound): Buffer {
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

/** Null for another kind of file. */
function readWav(file: Buffer): PlainSound | null {
  if (file.toString('latin1', 0, 4) !== 'RIFF') return null;

  let form: { sampleRate: number; channels: number } | null = null;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    if (name === 'fmt ') {
      const isPlain = file.readUInt16LE(at + 8) === 1 && file.readUInt16LE(at + 22) === 16;
      if (!isPlain) return null;
      form = { channels: file.readUInt16LE(at + 10), sampleRate: file.readUInt32LE(at + 12) };
    }
    if (name === 'data' && form) return { ...form, data: file.subarray(at + 8, at + 8 + size) };
    at += 8 + size + (size % 2);
  }
  return null;
}
