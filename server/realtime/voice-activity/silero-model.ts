import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { ANALYSIS_RATE, TICK_SAMPLES } from '../types';

/** The model hears the end of the block before, or it misses a tenth of quiet speech. */
const CONTEXT_SAMPLES = 64;
const INPUT_SAMPLES = CONTEXT_SAMPLES + TICK_SAMPLES;
const STATE_HALF = 128;
/** As many as a gathering has at most. A run is synchronous and holds the thread for 4 ms. */
export const MAX_BATCH = 64;

/** Silero, many tracks a run. Keeps context and state of each track by number. */
export interface SileroModel {
  /** `samples`: 512 a track, one behind the other, in the order of `tracks`. */
  judge(tracks: readonly number[], samples: Float32Array): Promise<Float32Array<ArrayBuffer>>;
  forget(track: number): void;
}

interface Runtime {
  session: InferenceSession;
  Tensor: typeof Tensor;
}

interface Memory {
  context: Float32Array;
  state: Float32Array;
}

/** Throws where the native package has no binary for this machine. */
export async function loadSileroModel(): Promise<SileroModel> {
  const { InferenceSession: Session, Tensor: TensorClass } = await import('onnxruntime-node');
  const session = await Session.create(findModelFile(), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    executionProviders: ['cpu'],
    logSeverityLevel: 3,
  });
  const runtime = { session, Tensor: TensorClass };
  const memories = new Map<number, Memory>();

  return {
    async judge(tracks, samples) {
      const speech = new Float32Array(tracks.length);
      const sounding = tracks.map((_, index) => index).filter((index) => hasSound(blockOf(samples, index)));
      for (let start = 0; start < sounding.length; start += MAX_BATCH) {
        const batch = sounding.slice(start, start + MAX_BATCH);
        const found = await runBatch(
          runtime,
          batch.map((index) => blockOf(samples, index)),
          batch.map((index) => recall(memories, tracks[index] as number)), // safe because the index came from there
        );
        batch.forEach((index, place) => {
          speech[index] = found[place] ?? 0;
        });
      }
      return speech;
    },
    forget(track) {
      memories.delete(track);
    },
  };
}

async function runBatch(runtime: Runtime, blocks: Float32Array[], memories: Memory[]): Promise<Float32Array> {
  const count = blocks.length;
  const input = new Float32Array(count * INPUT_SAMPLES);
  const state = new Float32Array(2 * count * STATE_HALF);
  memories.forEach((memory, place) => {
    input.set(memory.context, place * INPUT_SAMPLES);
    input.set(blocks[place] as Float32Array, place * INPUT_SAMPLES + CONTEXT_SAMPLES); // safe because both have one a track
    state.set(memory.state.subarray(0, STATE_HALF), place * STATE_HALF);
    state.set(memory.state.subarray(STATE_HALF), (count + place) * STATE_HALF);
  });
  const { Tensor: TensorClass, session } = runtime;
  const result = await session.run({
    input: new TensorClass('float32', input, [count, INPUT_SAMPLES]),
    state: new TensorClass('float32', state, [2, count, STATE_HALF]),
    sr: new TensorClass('int64', BigInt64Array.of(BigInt(ANALYSIS_RATE)), []),
  });
  const after = result.stateN?.data as Float32Array; // safe because the model's file fixes its outputs
  memories.forEach((memory, place) => {
    memory.context.set(input.subarray((place + 1) * INPUT_SAMPLES - CONTEXT_SAMPLES, (place + 1) * INPUT_SAMPLES));
    memory.state.set(after.subarray(place * STATE_HALF, (place + 1) * STATE_HALF));
    memory.state.set(after.subarray((count + place) * STATE_HALF, (count + place + 1) * STATE_HALF), STATE_HALF);
  });

  return result.output?.data as Float32Array; // safe as above
}

function recall(memories: Map<number, Memory>, track: number): Memory {
  const known = memories.get(track);
  if (known) return known;

  const memory = { context: new Float32Array(CONTEXT_SAMPLES), state: new Float32Array(2 * STATE_HALF) };
  memories.set(track, memory);
  return memory;
}

function blockOf(samples: Float32Array, index: number): Float32Array {
  return samples.subarray(index * TICK_SAMPLES, (index + 1) * TICK_SAMPLES);
}

/** Muted tracks keep sending zeros. Nothing louder is skipped: a gate at -60 dBFS loses half of a very quiet voice. */
function hasSound(block: Float32Array): boolean {
  for (let at = 0; at < block.length; at += 1) if (block[at] !== 0) return true;

  return false;
}

/** The package serves browsers; only its model file is used here. */
function findModelFile(): string {
  const entry = createRequire(import.meta.url).resolve('@ricky0123/vad-web');
  return join(dirname(entry), 'silero_vad_v6.onnx');
}
