import { execFileSync } from 'node:child_process';
import type { Line, Person } from '../meetings/meeting-script';

/** Samples a second of espeak-ng's voices. */
export const SAMPLE_RATE = 22_050;

const WAV_HEADER_BYTES = 44;
/** Below this a sample counts as silence; full scale is 32,768. */
const SILENCE = 120;
const SOFT_EDGE_MS = 20;

/** One line as 16-bit mono samples, without the silence around it. Needs `espeak-ng`. */
export function sayLine(person: Person, line: Line): Int16Array {
  const { name, pitch, wordsPerMinute } = person.voice;
  const wav = execFileSync(
    'espeak-ng',
    ['-v', name, '-p', String(pitch), '-s', String(wordsPerMinute), '--stdout', line.spoken ?? line.says],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return amplify(trimSilence(readSamples(wav)), line.gainDb ?? 0);
}

function readSamples(wav: Buffer): Int16Array {
  const samples = new Int16Array((wav.length - WAV_HEADER_BYTES) >> 1);
  for (let index = 0; index < samples.length; index++) samples[index] = wav.readInt16LE(WAV_HEADER_BYTES + index * 2);
  return samples;
}

function trimSilence(samples: Int16Array): Int16Array {
  const isSound = (sample: number) => Math.abs(sample) > SILENCE;
  const edge = Math.round((SOFT_EDGE_MS / 1000) * SAMPLE_RATE);
  const first = Math.max(0, samples.findIndex(isSound) - edge);
  const last = samples.findLastIndex(isSound) + edge;

  return samples.slice(first, last);
}

function amplify(samples: Int16Array, gainDb: number): Int16Array {
  const factor = 10 ** (gainDb / 20);
  return samples.map((sample) => Math.round(sample * factor));
}
