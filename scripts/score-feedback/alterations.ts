import type { TimeSpan } from '@/server/contract/reports';
import type { SeededRandom } from './seeded-random';
import { measureSpeech, passThroughRate, type Sound } from './sound';

/** What happens to sound on its way: mono in, what a room would send out. */
export type Alteration = (given: {
  samples: Int16Array;
  speech: readonly TimeSpan[];
  /** Recordings without speech. */
  noises: readonly Int16Array[];
  random: SeededRandom;
}) => Sound;

/** A hundredth of full scale, as cheap sound cards have it. */
const DIRECT_CURRENT = 328;

export const ALTERATIONS: Readonly<Record<string, Alteration>> = {
  none: ({ samples }) => toMono(samples),
  '6 dB quieter': ({ samples }) => toMono(amplify(samples, -6)),
  quiet: ({ samples }) => toMono(amplify(samples, -22)),
  'very quiet': ({ samples }) => toMono(amplify(samples, -30)),
  loud: ({ samples }) => toMono(amplify(samples, 12)),
  clipped: ({ samples }) => toMono(amplify(samples, 26)),
  'through 8 kHz': ({ samples }) => toMono(passThroughRate(samples, 8_000)),
  'through 16 kHz': ({ samples }) => toMono(passThroughRate(samples, 16_000)),
  'through 44.1 kHz': ({ samples }) => toMono(passThroughRate(samples, 44_100)),
  'stereo, one side silent': ({ samples }) => toOneSide(samples),
  'direct current': ({ samples }) => toMono(samples.map((value) => toSample(value + DIRECT_CURRENT))),
  'recorded noise 20 dB below': (given) => toMono(addNoise(given, recordedNoise(given), 20)),
  'recorded noise 10 dB below': (given) => toMono(addNoise(given, recordedNoise(given), 10)),
  'fan 15 dB below': (given) => toMono(addNoise(given, fanNoise(given), 15)),
};

function toMono(samples: Int16Array): Sound {
  return { samples, channels: 1 };
}

function toOneSide(samples: Int16Array): Sound {
  const both = new Int16Array(samples.length * 2);
  samples.forEach((value, at) => {
    both[at * 2] = value;
  });

  return { samples: both, channels: 2 };
}

function amplify(samples: Int16Array, db: number): Int16Array {
  const factor = 10 ** (db / 20);
  return samples.map((value) => toSample(value * factor));
}

function toSample(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value)));
}

/** Noise so far below the speech, over all of the sound. Without speech it stays as loud as it is. */
function addNoise(
  { samples, speech }: { samples: Int16Array; speech: readonly TimeSpan[] },
  noise: Int16Array,
  belowDb: number,
): Int16Array {
  const { speechDbfs } = measureSpeech(toMono(samples), speech);
  const { speechDbfs: noiseDbfs } = measureSpeech(toMono(noise), [[0, noise.length]]);
  const factor = speechDbfs === null || noiseDbfs === null ? 1 : 10 ** ((speechDbfs - belowDb - noiseDbfs) / 20);

  return samples.map((value, at) => toSample(value + (noise[at % noise.length] ?? 0) * factor));
}

function recordedNoise({ noises, random }: { noises: readonly Int16Array[]; random: SeededRandom }): Int16Array {
  return noises.length > 0 ? random.pick(noises) : new Int16Array(1);
}

/** Brown noise: most of it low, as of a fan. */
function fanNoise({ random }: { random: SeededRandom }): Int16Array {
  let level = 0;
  return new Int16Array(48_000 * 5).map(() => {
    level = level * 0.995 + random.between(-200, 200);
    return toSample(level);
  });
}
