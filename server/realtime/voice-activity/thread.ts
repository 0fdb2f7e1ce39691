import { parentPort } from 'node:worker_threads';
import { loadSileroModel } from './silero-model';

/** Asks for the likelihood of speech of many tracks; `forget` are numbers that will not come again. */
export interface JudgeRequest {
  id: number;
  tracks: number[];
  /** 512 a track, one behind the other. Moved, not copied; comes back with the answer. */
  samples: Float32Array<ArrayBuffer>;
  forget: number[];
}

export type ThreadMessage =
  | { kind: 'ready' }
  | { kind: 'unusable'; reason: string }
  | { kind: 'judged'; id: number; speech: Float32Array<ArrayBuffer>; samples: Float32Array<ArrayBuffer> };

const port = parentPort;
const send = (message: ThreadMessage, moved: ArrayBuffer[] = []) => port?.postMessage(message, moved);

try {
  const model = await loadSileroModel();
  let last: Promise<void> = Promise.resolve();
  port?.on('message', (request: JudgeRequest) => {
    // One after the other: the second block of a track needs what the first has left behind.
    last = last.then(() => answer(request));
  });
  send({ kind: 'ready' });

  async function answer({ id, tracks, samples, forget }: JudgeRequest): Promise<void> {
    forget.forEach(model.forget);
    const speech = await model.judge(tracks, samples);
    send({ kind: 'judged', id, speech, samples }, [speech.buffer, samples.buffer]);
  }
} catch (error) {
  send({ kind: 'unusable', reason: error instanceof Error ? error.message : String(error) });
}
