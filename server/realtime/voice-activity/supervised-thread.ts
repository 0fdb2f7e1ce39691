import { Worker } from 'node:worker_threads';
import { AppError } from '@/server/lib/errors';
import type { JudgeRequest, ThreadMessage } from './thread';

const FIRST_RESTART_MS = 200;
const LONGEST_RESTART_MS = 10_000;
/** One second of ticks. More would only be judged too late to matter. */
const MOST_WAITING = 32;

export type Judged = Extract<ThreadMessage, { kind: 'judged' }>;

export interface SupervisedThread {
  /** Rejects with `VOICE_ACTIVITY_BEHIND` when a second of requests waits, `VOICE_ACTIVITY_DOWN` when the thread dies over it. */
  ask(request: Omit<JudgeRequest, 'id'>): Promise<Judged>;
  close(): Promise<void>;
}

export interface ThreadEvents {
  /** The thread died and what it knew of each track with it; another one is started. */
  onRestart(reason: string): void;
}

interface Waiting {
  resolve(judged: Judged): void;
  reject(error: Error): void;
}

/** Starts the thread; rejects with the reason when the model cannot be used on this machine. */
export async function startSupervisedThread(events: ThreadEvents, entry = findEntry()): Promise<SupervisedThread> {
  const waiting = new Map<number, Waiting>();
  let isClosed = false;
  let restarts = 0;
  let nextId = 0;
  let timer: NodeJS.Timeout | null = null;
  let worker: Worker | null = await startWorker(entry);
  watch(worker);

  function watch(current: Worker): void {
    current.unref();
    let reason = 'exited';
    current.on('message', (message: ThreadMessage) => {
      if (message.kind !== 'judged') return;
      restarts = 0;
      waiting.get(message.id)?.resolve(message);
      waiting.delete(message.id);
      if (waiting.size === 0) current.unref();
    });
    current.on('error', (error) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    current.once('exit', () => {
      worker = null;
      failAll();
      if (!isClosed) restartLater(reason);
    });
  }

  function failAll(): void {
    for (const one of waiting.values()) one.reject(down());
    waiting.clear();
  }

  function restartLater(reason: string): void {
    events.onRestart(reason);
    const delayMs = Math.min(LONGEST_RESTART_MS, FIRST_RESTART_MS * 2 ** restarts);
    restarts += 1;
    timer = setTimeout(() => void restart(), delayMs);
    timer.unref();
  }

  async function restart(): Promise<void> {
    try {
      const started = await startWorker(entry);
      if (isClosed) return void (await started.terminate());
      worker = started;
      watch(started);
    } catch (error) {
      if (!isClosed) restartLater(error instanceof Error ? error.message : String(error));
    }
  }

  return {
    ask(request) {
      if (!worker) return Promise.reject(down());
      if (waiting.size >= MOST_WAITING) return Promise.reject(behind());

      const id = nextId;
      nextId += 1;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker?.ref();
        worker?.postMessage({ id, ...request }, [request.samples.buffer]);
      });
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await worker?.terminate();
      failAll();
    },
  };
}

function startWorker(entry: URL): Promise<Worker> {
  const worker = new Worker(entry, { execArgv: [] });

  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread ended with ${code} before it was ready`)));
    worker.once('message', (message: ThreadMessage) => {
      if (message.kind !== 'unusable') return resolve(worker);
      reject(new Error(message.reason));
      void worker.terminate();
    });
  });
}

function findEntry(): URL {
  return new URL('./thread-entry.mjs', import.meta.url);
}

function down(): AppError {
  return new AppError({ code: 'VOICE_ACTIVITY_DOWN', status: 503, message: 'Voice activity is being restarted' });
}

function behind(): AppError {
  return new AppError({ code: 'VOICE_ACTIVITY_BEHIND', status: 503, message: 'Voice activity lags by a second' });
}
