import type { SoundFormat } from '@/server/contract/live';
import { type CutTick, cutThrees } from './cut-threes';
import { createDecimator } from './decimate';
import { measureBlock } from './levels';
import { ANALYSIS_RATE, TICK_SAMPLES } from './types';

export type { CutTick };

export interface TickCutter {
  /** Interleaved samples, any number; what fills no tick yet is kept for the next call. Each tick has its own memory. */
  push(samples: Int16Array): CutTick[];
  /** The same of bytes at any offset, one tick at a time: its samples lie where those of the next one will. */
  feed(bytes: Uint8Array, take: (tick: CutTick) => void): void;
  /** Throws away what fills no tick yet: after a gap, or when its person refuses. */
  clear(): void;
}

/** Cuts a stream of sound into ticks. Ticks stay true over hours at rates that 32 ms do not divide. */
export function createTickCutter(format: SoundFormat): TickCutter {
  const { sampleRate, channels } = format;
  const cutOne = chooseCut(format);
  const room = new Float32Array(TICK_SAMPLES);
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

  function feed(bytes: Uint8Array, take: (tick: CutTick) => void): void {
    let at = 0;
    while (used + bytes.length - at >= tick.byteLength) {
      const end = at + tick.byteLength - used;
      keptBytes.set(bytes.subarray(at, end), used);
      at = end;
      used = 0;
      cut += 1;
      take(cutOne(tick, room));
      if (!isEven) tick = nextTick();
    }
    keptBytes.set(at === 0 ? bytes : bytes.subarray(at), used);
    used += bytes.length - at;
  }

  return {
    push(samples) {
      const ticks: CutTick[] = [];
      const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
      feed(bytes, (one) => ticks.push({ ...one, analysis: one.analysis.slice() }));
      return ticks;
    },
    feed,
    clear() {
      used = 0;
    },
  };
}

function framesUntil(ticks: number, sampleRate: number): number {
  return Math.floor((ticks * TICK_SAMPLES * sampleRate) / ANALYSIS_RATE);
}

function chooseCut(format: SoundFormat): (samples: Int16Array, room: Float32Array) => CutTick {
  const { sampleRate, channels } = format;
  if (sampleRate === ANALYSIS_RATE * 3) return (samples, room) => cutThrees(samples, channels, room);

  const decimate = createDecimator(format);
  return (samples) => ({ ...measureBlock(samples, channels), analysis: decimate(samples) });
}
