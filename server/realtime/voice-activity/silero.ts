import { TICK_SAMPLES, type VoiceActivity } from '../types';
import { startSupervisedThread } from './supervised-thread';

export interface SileroOptions {
  /** The thread died; the state of every track begins anew. Requests under way were rejected. */
  onRestart?(reason: string): void;
  /** Another thread to run, for tests. */
  entry?: URL;
}

/** Silero v6 in a thread of its own. Rejects where its native package cannot be loaded. */
export async function createSileroVoiceActivity(options: SileroOptions = {}): Promise<VoiceActivity> {
  const numbers = new Map<string, number>();
  const spare: Float32Array<ArrayBuffer>[] = [];
  let forgotten: number[] = [];
  let nextNumber = 0;
  const thread = await startSupervisedThread(
    { onRestart: (reason) => options.onRestart?.(reason) },
    ...(options.entry ? [options.entry] : []),
  );

  const numberOf = (trackId: string): number => {
    const known = numbers.get(trackId);
    if (known !== undefined) return known;
    numbers.set(trackId, nextNumber);
    nextNumber += 1;
    return nextNumber - 1;
  };

  return {
    name: 'silero',
    async judge(blocks) {
      if (blocks.length === 0) return [];

      const length = blocks.length * TICK_SAMPLES;
      const samples = takeSpare(spare, length);
      blocks.forEach((block, index) => {
        samples.set(block.samples, index * TICK_SAMPLES);
      });
      const forget = forgotten;
      forgotten = [];
      const tracks = blocks.map((block) => numberOf(block.trackId));
      const judged = await thread.ask({ tracks, samples, forget });
      if (spare.length < 4) spare.push(judged.samples);

      return [...judged.speech];
    },
    forget(trackId) {
      const number = numbers.get(trackId);
      if (number !== undefined) forgotten.push(number);
      numbers.delete(trackId);
    },
    close: () => thread.close(),
  };
}

/** A buffer that came back, or a new one: page faults cost more than the copy. */
function takeSpare(spare: Float32Array<ArrayBuffer>[], length: number): Float32Array<ArrayBuffer> {
  const found = spare.findIndex((buffer) => buffer.length === length);
  if (found < 0) {
    spare.length = 0;
    return new Float32Array(length);
  }
  return spare.splice(found, 1)[0] as Float32Array<ArrayBuffer>; // safe because it was found
}
