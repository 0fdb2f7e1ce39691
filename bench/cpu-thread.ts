import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A thread that does one of a few works when told to, and says what it cost. */
export interface CpuThread<Work extends string> {
  /** Milliseconds of the processor. */
  run(work: Work): Promise<number>;
  stop(): Promise<void>;
}

/** `entry` answers each work with its milliseconds, one after the other. */
export function startCpuThread<Work extends string>(entry: URL): CpuThread<Work> {
  const worker = new Worker(entry, { execArgv: [] });

  return {
    async run(work) {
      worker.postMessage(work);
      const [cpuMs] = (await once(worker, 'message')) as [number]; // safe because such a thread sends nothing else
      return cpuMs;
    },
    async stop() {
      await worker.terminate();
    },
  };
}
