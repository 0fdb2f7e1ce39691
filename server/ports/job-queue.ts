import type { JobName, JobPayload } from '@/server/contract/jobs';
import type { Transaction } from '@/server/db/client';

export interface EnqueueOptions {
  /** At most one waiting job with this key; by default the payload is the key. */
  key?: string;
  startAfterMs?: number;
}

/** Jobs are written in the caller's transaction: saved means that it will happen. */
export interface JobQueue {
  enqueue<Name extends JobName>(
    tx: Transaction,
    name: Name,
    payload: JobPayload<Name>,
    options?: EnqueueOptions,
  ): Promise<void>;
  /** The same for many at once, each under the key of its payload. */
  enqueueMany<Name extends JobName>(tx: Transaction, name: Name, payloads: JobPayload<Name>[]): Promise<void>;
}
