import { MessageChannel } from 'node:worker_threads';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { DraftProgress } from '@/server/contract/minutes';
import { AppError } from '@/server/lib/errors';
import type { WorkerPool } from '@/server/ports/worker-pool';
import type { ThreadAnswer } from './thread';

const MAX_WAITING_TASKS = 200;
const IDLE_THREAD_LIFE_MS = 60_000;

/** Threads for all work that would hold the event loop. Waiting tasks are bounded: above that, 503. */
export function createWorkerPool(options: { maxThreads: number }): WorkerPool {
  const pool = new Piscina({
    filename: join(process.cwd(), 'server/workers/thread-entry.mjs'),
    minThreads: 0,
    maxThreads: options.maxThreads,
    maxQueue: MAX_WAITING_TASKS,
    idleTimeout: IDLE_THREAD_LIFE_MS,
    execArgv: [],
  });

  return {
    async run(name, input, { signal, onProgress, transfer = [] } = {}) {
      if (pool.queueSize >= MAX_WAITING_TASKS) throw busy();

      const port = onProgress ? openProgressPort(onProgress) : null;
      const answer = (await pool.run(
        { name, input, port },
        { ...(signal && { signal }), transferList: [...(port ? [port] : []), ...transfer] },
      )) as ThreadAnswer; // safe because thread.ts gives nothing else

      if (!answer.ok) throw new AppError(answer.refusal as ConstructorParameters<typeof AppError>[0]);
      return answer.value as never; // safe because the task table pairs each name with its output
    },
    close: () => pool.destroy(),
  };
}

function openProgressPort(onProgress: (progress: DraftProgress) => void) {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', onProgress);
  port1.unref();

  return port2;
}

function busy(): AppError {
  return new AppError({ code: 'BUSY', status: 503, message: 'Too much work is waiting; try again in a moment' });
}
