import type { SoundFormat } from '@/server/contract/live';
import { type CutTick, cutThrees } from './cut-threes';
import { createDecimator } from './decimate';
import { measureBlock } from './levels';
import { ANALYSIS_RATE, TICK_SAMPLES } from './types';

export type { CutTick };

export interface TickCutter {
  /** Interleaved samples, any number; what fills no tick yet is kept for the next call. */
  push(samples: Int16Array): readonly CutTick[];
  /** The same of bytes at any offset. */
  pushBytes(bytes: Uint8Array): readonly CutTick[];
  /** Throws away what fills no tick yet: after a gap, or when its person refuses. */
  clear(): void;
}

const NO_TICKS: readonly CutTick[] = [];

/**
 * Cuts a stream of sound into ticks. Ticks stay true over hours at rates that 32 ms do not divide.
 * @param takeRoom where the samples of a tick go; new memory for each unless told otherwise
 */
export function createTickCutter(format: SoundFormat, takeRoom = makeRoom): TickCutter {
  const { sampleRate, channels } = format;
  const cutOne = chooseCut(format, takeRoom);
  const kept = new Int16Array((Math.ceil((sampleRate * TICK_SAMPLES) / ANALYSIS_RATE) + 1) * channels);
  const keptBytes = new Uint8Array(kept.buffer);
  /** 32 ms are a whole number of samples. */
  const isEven = (sampleRate * TICK_SAMPLES) % ANALYSIS_RATE === 0;
  let used = 0;
  let cut = 0;
  let tick = nextTick();

  function nextTick(): Int16Array {
    const frames = framesUntil(cut + 1, sampleRate) - framesUntil(cut, sampleRate);
    return kept.subarray(0, frames * channels);
  }

  function pushBytes(bytes: Uint8Array): readonly CutTick[] {
    if (used + bytes.length < tick.byteLength) {
      keptBytes.set(bytes, used);
      used += bytes.length;
      return NO_TICKS;
    }

    const ticks: CutTick[] = [];
    let at = 0;
    while (used + bytes.length - at >= tick.byteLength) {
      const end = at + tick.byteLength - used;
      keptBytes.set(bytes.subarray(at, end), used);
      ticks.push(cutOne(tick));
      at = end;
      used = 0;
      cut += 1;
      if (!isEven) tick = nextTick();
    }
    keptBytes.set(bytes.subarray(at), 0);
    used = bytes.length - at;

    return ticks;
  }

  return {
    push: (samples) => pushBytes(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)),
    pushBytes,
    clear() {
      used = 0;
    },
  };
}

function makeRoom(): Float32Array {
  return new Float32Array(TICK_SAMPLES);
}

function framesUntil(ticks: number, sampleRate: number): number {
  return Math.floor((ticks * TICK_SAMPLES * sampleRate) / ANALYSIS_RATE);
}

function chooseCut(format: SoundFormat, takeRoom: () => Float32Array): (samples: Int16Array) => CutTick {
  const { sampleRate, channels } = format;
  if (sampleRate === ANALYSIS_RATE * 3) return (samples) => cutThrees(samples, channels, takeRoom());

  const decimate = createDecimator(format);
  return (samples) => ({ ...measureBlock(samples, channels), analysis: decimate(samples) });
}
