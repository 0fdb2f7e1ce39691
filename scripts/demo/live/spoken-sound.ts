import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SOUND = join(import.meta.dirname, '..', 'sound');
const RATE = 16_000;
const FRAME_SAMPLES = RATE / 100;
/** Egress sends three times as many samples a second, in two channels. */
const COPIES = 3;
const MOST_BYTES = 64 * 1024 * 1024;

/** One person's sound, kept at a twelfth of the size that is sent. */
export interface SpokenSound {
  samples: Int16Array;
}

/** @throws Error where `ffmpeg` is not installed, `ENOENT` by its code */
export async function readSpokenSound(fileName: string, gainDb: number): Promise<SpokenSound> {
  const { stdout } = await promisify(execFile)(
    'ffmpeg',
    [
      ...['-hide_banner', '-loglevel', 'error', '-i', join(SOUND, fileName)],
      ...['-af', `volume=${gainDb}dB`, '-f', 's16le', '-ar', String(RATE), '-ac', '1', 'pipe:1'],
    ],
    { encoding: 'buffer', maxBuffer: MOST_BYTES },
  );
  const whole = Uint8Array.from(stdout.subarray(0, stdout.length - (stdout.length % 2)));
  return { samples: new Int16Array(whole.buffer) };
}

/** Frames of 10 ms as Egress sends them, from a moment on, over and over without an end. */
export function* loopSpokenFrames({ samples }: SpokenSound, startMs: number): Generator<Buffer> {
  const frames = Math.floor(samples.length / FRAME_SAMPLES);
  if (frames === 0) return;
  for (let at = Math.floor(startMs / 10) % frames; ; at = (at + 1) % frames) {
    yield widen(samples.subarray(at * FRAME_SAMPLES, (at + 1) * FRAME_SAMPLES));
  }
}

/** From 16 kHz to 48 kHz on straight lines, the same in both channels. */
function widen(narrow: Int16Array): Buffer {
  const wide = Buffer.alloc(narrow.length * COPIES * 4);
  narrow.forEach((sample, index) => {
    const next = narrow[index + 1] ?? sample;
    for (let step = 0; step < COPIES; step += 1) {
      const value = Math.round(sample + ((next - sample) * step) / COPIES);
      const at = (index * COPIES + step) * 4;
      wide.writeInt16LE(value, at);
      wide.writeInt16LE(value, at + 2);
    }
  });
  return wide;
}
