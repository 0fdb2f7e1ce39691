import type { MessagePort } from 'node:worker_threads';
import { isAppError } from '@/server/lib/errors';
import type { WorkerTaskName } from '@/server/ports/worker-pool';
import { moveBytes } from './move-bytes';
import { TASKS } from './tasks';

export interface ThreadJob {
  name: WorkerTaskName;
  input: unknown;
  port: MessagePort | null;
}

/** Errors lose their class and brand between threads, so a refusal crosses as a value. */
export type ThreadAnswer =
  | { ok: true; value: unknown }
  | {
      ok: false;
      refusal: { code: string; status: number; message: string; details: Record<string, unknown> | undefined };
    };

export async function runInThread({ name, input, port }: ThreadJob): Promise<ThreadAnswer> {
  try {
    const run = TASKS[name] as (input: unknown, report: (progress: unknown) => void) => Promise<unknown>; // safe because the pool pairs name and input
    const value = await run(input, (progress) => port?.postMessage(progress));
    return moveBytes({ ok: true, value }, value);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return {
      ok: false,
      refusal: { code: error.code, status: error.status, message: error.message, details: error.details },
    };
  } finally {
    port?.close();
  }
}
