import type { BlockLevel } from './levels';
import { TICK_SAMPLES } from './types';

/** 32 ms of one track: its level as it came, and what voice activity is judged on. */
export interface CutTick extends BlockLevel {
  /** 512 samples at 16 kHz, from -1 to 1. */
  analysis: Float32Array;
}

const FULL_SCALE = 32_768;
const SQUARE_OF_FULL_SCALE = FULL_SCALE * FULL_SCALE;
const SQUARE_OF_HIGHEST = 32_767 * 32_767;
const MEAN_OF_THREE = 1 / (3 * FULL_SCALE);

/**
 * A tick of 48 kHz, which is what rooms send: level and mean of each three samples in one pass, for the samples are
 * read once. Fills `analysis`. Gives the same as `measureBlock` and `createDecimator` give.
 */
export function cutThrees(tick: Int16Array, channels: 1 | 2, analysis: Float32Array): CutTick {
  return channels === 2 ? cutPairs(tick, analysis) : cutSingles(tick, analysis);
}

function cutPairs(tick: Int16Array, analysis: Float32Array): CutTick {
  let sum = 0;
  let clipped = 0;
  for (let index = 0, at = 0; index < TICK_SAMPLES; index += 1, at += 6) {
    // safe because a tick has 3072 samples
    const first = ((tick[at] as number) + (tick[at + 1] as number)) >> 1;
    const second = ((tick[at + 2] as number) + (tick[at + 3] as number)) >> 1;
    const third = ((tick[at + 4] as number) + (tick[at + 5] as number)) >> 1;
    sum += first * first + second * second + third * third;
    if (first * first >= SQUARE_OF_HIGHEST) clipped += 1;
    if (second * second >= SQUARE_OF_HIGHEST) clipped += 1;
    if (third * third >= SQUARE_OF_HIGHEST) clipped += 1;
    analysis[index] = (first + second + third) * MEAN_OF_THREE;
  }

  return { sumSquares: sum / SQUARE_OF_FULL_SCALE, samples: 3 * TICK_SAMPLES, clipped, analysis };
}

function cutSingles(tick: Int16Array, analysis: Float32Array): CutTick {
  let sum = 0;
  let clipped = 0;
  for (let index = 0, at = 0; index < TICK_SAMPLES; index += 1, at += 3) {
    const first = tick[at] as number; // safe because a tick has 1536 samples
    const second = tick[at + 1] as number;
    const third = tick[at + 2] as number;
    sum += first * first + second * second + third * third;
    if (first * first >= SQUARE_OF_HIGHEST) clipped += 1;
    if (second * second >= SQUARE_OF_HIGHEST) clipped += 1;
    if (third * third >= SQUARE_OF_HIGHEST) clipped += 1;
    analysis[index] = (first + second + third) * MEAN_OF_THREE;
  }

  return { sumSquares: sum / SQUARE_OF_FULL_SCALE, samples: 3 * TICK_SAMPLES, clipped, analysis };
}
