import type { SoundFormat } from '@/server/contract/live';
import { createDecimator } from './decimate';
import { type BlockLevel, measureBlock } from './levels';
import { ANALYSIS_RATE, TICK_SAMPLES } from './types';

/** 32 ms of one track: its level as it came, and what voice activity is judged on. */
export interface CutTick extends BlockLevel {
  /** 512 samples at 16 kHz, from -1 to 1. */
  analysis: Float32Array;
}

export interface TickCutter {
  /** Interleaved samples, any number; what fills no tick yet is kept for the next call. */
  push(samples: Int16Array): CutTick[];
  /** Throws away what fills no tick yet: after a gap, or when its person refuses. */
  clear(): void;
}

/** Cuts a stream of sound into ticks. Ticks stay true over hours at rates that 32 ms do not divide. */
export function createTickCutter(format: SoundFormat): TickCutter {
  const { sampleRate, channels } = format;
  const decimate = createDecimator(format);
  const kept = new Int16Array((Math.ceil((sampleRate * TICK_SAMPLES) / ANALYSIS_RATE) + 1) * channels);
  let keptLength = 0;
  let cut = 0;

  const nextLength = () => {
    const framesUntil = (ticks: number) => Math.floor((ticks * TICK_SAMPLES * sampleRate) / ANALYSIS_RATE);
    return (framesUntil(cut + 1) - framesUntil(cut)) * channels;
  };
  const cutOne = (samples: Int16Array): CutTick => {
    cut += 1;
    return { ...measureBlock(samples, channels), analysis: decimate(samples) };
  };

  return {
    push(samples) {
      const ticks: CutTick[] = [];
      let at = 0;
      for (let length = nextLength(); keptLength + samples.length - at >= length; length = nextLength()) {
        const wanted = length - keptLength;
        const part = samples.subarray(at, at + wanted);
        if (keptLength > 0) kept.set(part, keptLength);
        ticks.push(cutOne(keptLength > 0 ? kept.subarray(0, length) : part));
        at += wanted;
        keptLength = 0;
      }
      kept.set(samples.subarray(at), keptLength);
      keptLength += samples.length - at;

      return ticks;
    },
    clear() {
      keptLength = 0;
    },
  };
}
