import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export type SealWork = 'render' | 'seal';

/** A thread that sets 200 pages, or seals those that it has set. */
export interface SealThread {
  /** Milliseconds of the processor. */
  run(work: SealWork): Promise<number>;
  stop(): Promise<void>;
}

export function startSealThread(): SealThread {
  const worker = new Worker(new URL('./thread-entry.mjs', import.meta.url));

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
