import loadFvad from '@echogarden/fvad-wasm';
import { toDbfs } from '../levels';
import { ANALYSIS_RATE, type VoiceActivity } from '../types';
import { EnergyGate } from './energy-gate';

const FRAME_SAMPLES = (ANALYSIS_RATE * 20) / 1000;
/** Of 0 to 3, wary of noise. The gate keeps steady noise out already, and 3 misses half of quiet voices. */
const MODE = 2;

interface Listener {
  instance: number;
  gate: EnergyGate;
  /** Samples that fill no frame yet: ticks of 32 ms are no multiple of 20. */
  kept: Float32Array;
}

type Fvad = Awaited<ReturnType<typeof loadFvad>>;

/** For machines where the native package does not load: WebRTC's detector, and a gate against steady noise. */
export async function createWebrtcVoiceActivity(): Promise<VoiceActivity> {
  const fvad = await loadFvad();
  const frame = fvad._malloc(FRAME_SAMPLES * 2);
  const listeners = new Map<string, Listener>();

  return {
    name: 'webrtc',
    async judge(blocks) {
      return blocks.map(({ trackId, samples }) => {
        const listener = listeners.get(trackId) ?? listen(fvad);
        listeners.set(trackId, listener);
        return judgeBlock(fvad, frame, listener, samples);
      });
    },
    forget(trackId) {
      const listener = listeners.get(trackId);
      if (listener) fvad._fvad_free(listener.instance);
      listeners.delete(trackId);
    },
    async close() {
      for (const { instance } of listeners.values()) fvad._fvad_free(instance);
      listeners.clear();
      fvad._free(frame);
    },
  };
}

function listen(fvad: Fvad): Listener {
  const instance = fvad._fvad_new();
  fvad._fvad_set_mode(instance, MODE);
  fvad._fvad_set_sample_rate(instance, ANALYSIS_RATE);

  return { instance, gate: new EnergyGate(), kept: new Float32Array(0) };
}

/** Share of the block's frames that are voice. */
function judgeBlock(fvad: Fvad, frame: number, listener: Listener, samples: Float32Array): number {
  const isOpen = listener.gate.isOpen(toDbfs(meanSquare(samples)));
  const waiting = new Float32Array(listener.kept.length + samples.length);
  waiting.set(listener.kept);
  waiting.set(samples, listener.kept.length);
  const frames = Math.floor(waiting.length / FRAME_SAMPLES);
  let voiced = 0;
  for (let index = 0; index < frames; index += 1) {
    copyFrame(fvad.HEAP16, frame >> 1, waiting, index * FRAME_SAMPLES);
    if (fvad._fvad_process(listener.instance, frame, FRAME_SAMPLES) === 1) voiced += 1;
  }
  listener.kept = waiting.slice(frames * FRAME_SAMPLES);

  return isOpen ? voiced / frames : 0;
}

function copyFrame(heap: Int16Array, at: number, samples: Float32Array, from: number): void {
  for (let index = 0; index < FRAME_SAMPLES; index += 1) {
    const value = (samples[from + index] as number) * 32_768; // safe because whole frames only are asked for
    heap[at + index] = Math.max(-32_768, Math.min(32_767, Math.round(value)));
  }
}

function meanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const value of samples) sum += value * value;

  return sum / samples.length;
}
