import type { JobName } from '@/server/contract/jobs';
import { jobDefinitions } from '@/server/jobs/registry';
import { canonicalJson } from '@/server/lib/canonical-json';
import type { TestWorld } from './service-context';

/** More means that jobs call each other without an end. */
const MOST_IN_A_ROW = 2000;

export interface DueJob {
  name: JobName;
  payload: object;
  key: string;
  startAfterMs: number;
  dueAtMs: number;
}

export interface DueJobs {
  waiting: DueJob[];
  /** Does what is due, and what that brings. */
  run(): Promise<void>;
}

/** A queue that a test turns by hand, on the world's clock. Of what waits under one key, one is kept, as in the real one. */
export function useDueJobs({ base }: TestWorld, work: (job: DueJob) => Promise<unknown>): DueJobs {
  const waiting: DueJob[] = [];
  const nowMs = () => base.now().getTime();
  const push = (name: JobName, payload: object, key = canonicalJson(payload), startAfterMs = 0) => {
    if (waiting.some((job) => job.name === name && job.key === key)) return;
    waiting.push({ name, payload, key, startAfterMs, dueAtMs: nowMs() + startAfterMs });
  };
  base.ports.jobs = {
    enqueue: async (_tx, name, payload, options) => push(name, payload, options?.key, options?.startAfterMs),
    enqueueMany: async (_tx, name, payloads) => payloads.forEach((payload) => push(name, payload)),
  };

  return {
    waiting,
    async run() {
      for (let round = 0; round < MOST_IN_A_ROW; round += 1) {
        const index = waiting.findIndex(({ dueAtMs }) => dueAtMs <= nowMs());
        const [job] = index < 0 ? [] : waiting.splice(index, 1);
        if (!job) return;
        await work(job);
      }
      throw new Error('the queue does not come to rest');
    },
  };
}

/** What the job runner would do. What fails is told to the test. */
export async function runJob({ base }: TestWorld, { name, payload }: DueJob): Promise<void> {
  const definition = jobDefinitions.find((one) => one.name === name);
  const inside = (organizationId: string) => ({ ...base, organizationId, actor: { type: 'job' as const, name } });
  await definition?.run({ base, inside, signal: new AbortController().signal }, payload as never); // safe because name and payload came paired
}
