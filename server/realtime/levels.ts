import { SILENCE_DBFS } from './types';

const FULL_SCALE = 32_768;
const HIGHEST = 32_767;

/** What one piece of sound weighs. Sums, so that pieces add up. */
export interface BlockLevel {
  /** Of full scale squared. */
  sumSquares: number;
  samples: number;
  /** Samples at full scale, either side. */
  clipped: number;
}

/**
 * Sums over signed 16-bit samples. Stereo is averaged first, `(left + right) >> 1`: a mono microphone sent twice keeps
 * its level, and a true pair does not clip.
 */
export function measureBlock(samples: Int16Array, channels: 1 | 2): BlockLevel {
  let sum = 0;
  let clipped = 0;
  for (let at = 0; at + channels <= samples.length; at += channels) {
    const value = readMono(samples, at, channels);
    sum += value * value;
    if (value >= HIGHEST || value <= -HIGHEST) clipped += 1;
  }

  return { sumSquares: sum / (FULL_SCALE * FULL_SCALE), samples: Math.floor(samples.length / channels), clipped };
}

/** One sample of the downmix; `at` is the index of its left half. */
export function readMono(samples: Int16Array, at: number, channels: 1 | 2): number {
  const first = samples[at] as number; // safe because callers stay inside
  return channels === 1 ? first : (first + (samples[at + 1] as number)) >> 1;
}

/** dBFS of a mean square, never below -96: JSON and averages know no minus infinity. */
export function toDbfs(meanSquare: number): number {
  if (!(meanSquare > 0)) return SILENCE_DBFS;
  return Math.max(SILENCE_DBFS, 10 * Math.log10(meanSquare));
}

/** A moving average of power that forgets by half in `halfLifeTicks`. Null before the first tick. */
export class PowerAverage {
  #power: number | null = null;
  readonly #keep: number;

  constructor(halfLifeTicks: number) {
    this.#keep = 0.5 ** (1 / halfLifeTicks);
  }

  push(meanSquare: number): void {
    this.#power = this.#power === null ? meanSquare : this.#power * this.#keep + meanSquare * (1 - this.#keep);
  }

  get dbfs(): number | null {
    return this.#power === null ? null : toDbfs(this.#power);
  }

  forget(): void {
    this.#power = null;
  }
}
