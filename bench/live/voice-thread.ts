import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export type VoiceWork = 'ours' | 'bare';

/** A thread that judges one second of many tracks: through our model's side, or the model with nothing around it. */
export interface VoiceThread {
  /** Milliseconds of the processor. */
  run(work: VoiceWork): Promise<number>;
  stop(): Promise<void>;
}

export function startVoiceThread(): VoiceThread {
  const worker = new Worker(new URL('./voice-thread-entry.mjs', import.meta.url), { execArgv: [] });

  return {
    async run(work) {
      worker.postMessage(work);
      const [cpuMs] = (await once(worker, 'message')) as [number]; // safe because the thread sends nothing else
      return cpuMs;
    },
    async stop() {
      await worker.terminate();
    },
  };
}
