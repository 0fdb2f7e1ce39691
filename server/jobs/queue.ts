import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import { JOBS } from '@/server/contract/jobs';
import { canonicalJson } from '@/server/lib/canonical-json';
import type { Logger } from '@/server/observability/logger';
import type { JobQueue } from '@/server/ports/job-queue';

/** A process that died is noticed after this long, and its jobs run again. The library's least value. */
export const HEARTBEAT_SECONDS = 10;
/** How often the queue looks for jobs whose process is gone. */
const SUPERVISE_SECONDS = 5;
export const DEAD_LETTER_QUEUE = 'dead-letter';

/** The queue's own pool and tables (schema `pgboss`) on the same Postgres. Not started yet. */
export function createBoss(options: { url: string; log: Logger }): PgBoss {
  const boss = new PgBoss({
    connectionString: options.url,
    max: 5,
    useListenNotify: true,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on('error', (error) => options.log.error('job queue failed', { error }));

  return boss;
}

/** Jobs are rows written by the caller's own transaction: rolled back with it, kept with it. */
export function createJobQueue(boss: PgBoss): JobQueue {
  return {
    async enqueue(tx, name, payload, options = {}) {
      await boss.send(name, JOBS[name].parse(payload), {
        db: fromDrizzle(tx, sql),
        singletonKey: options.key ?? canonicalJson(payload),
        ...(options.startAfterMs && { startAfter: Math.ceil(options.startAfterMs / 1000) }),
      });
    },

    async enqueueMany(tx, name, payloads) {
      const jobs = payloads.map((payload) => ({
        data: JOBS[name].parse(payload),
        singletonKey: canonicalJson(payload),
      }));
      await boss.insert(name, jobs, { db: fromDrizzle(tx, sql) });
    },
  };
}
