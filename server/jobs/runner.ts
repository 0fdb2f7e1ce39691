import type { Job, JobResult, PgBoss } from 'pg-boss';
import { JOBS, type JobName } from '@/server/contract/jobs';
import { isAppError, isUpstreamError } from '@/server/lib/errors';
import type { BaseContext } from '@/server/services/context';
import type { JobContext, JobDefinition } from './define-job';
import { DEAD_LETTER_QUEUE, HEARTBEAT_SECONDS } from './queue';

const JOB_LIFE_SECONDS = 15 * 60;

export interface JobRunner {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs the definitions. Constructing is not starting. With `work` false the process only enqueues. */
export function createJobRunner(
  boss: PgBoss,
  base: BaseContext,
  definitions: JobDefinition[],
  work: boolean,
): JobRunner {
  return {
    async start() {
      await boss.start();
      await boss.createQueue(DEAD_LETTER_QUEUE);
      for (const definition of definitions) await prepareQueue(boss, definition);
      if (work) for (const definition of definitions) await workOn(boss, base, definition);
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  };
}

async function prepareQueue(boss: PgBoss, definition: JobDefinition): Promise<void> {
  const options = {
    retryLimit: definition.retryLimit,
    retryDelay: definition.retryDelaySeconds,
    retryBackoff: true,
    expireInSeconds: definition.lifeSeconds ?? JOB_LIFE_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deadLetter: DEAD_LETTER_QUEUE,
    notify: !definition.isPolled,
  };

  // `short`: of jobs with one key at most one waits. Running ones do not count, so nothing new is lost.
  await boss.createQueue(definition.name, { ...options, policy: 'short' });
  await boss.updateQueue(definition.name, options);
  if (definition.cron) await boss.schedule(definition.name, definition.cron, {});
}

async function workOn(boss: PgBoss, base: BaseContext, definition: JobDefinition): Promise<void> {
  const options = {
    batchSize: definition.concurrency,
    perJobResults: true as const,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 2,
    notifyPollingIntervalSeconds: 2,
  };

  await boss.work<object, unknown, typeof options>(definition.name, options, (jobs) =>
    Promise.all(jobs.map((job) => runOne(base, definition, job))),
  );
}

async function runOne(base: BaseContext, definition: JobDefinition, job: Job<object>): Promise<JobResult> {
  const log = base.log.child({ job: definition.name, jobId: job.id });

  try {
    await definition.run(toContext(base, definition.name, job), JOBS[definition.name].parse(job.data));
    return { id: job.id, status: 'completed' };
  } catch (error) {
    const again = isWorthRepeating(error);
    log.error(again ? 'job failed, will be tried again' : 'job failed for good', { error });
    return { id: job.id, status: again ? 'failed' : 'deadletter', output: { reason: reasonOf(error) } };
  }
}

function toContext(base: BaseContext, name: JobName, job: Job<object>): JobContext {
  const origin = { ...base.origin, requestId: job.id };
  const own = { ...base, origin, log: base.log.child({ job: name, jobId: job.id }) };

  return {
    base: own,
    inside: (organizationId) => ({ ...own, organizationId, actor: { type: 'job', name } }),
    signal: job.signal,
  };
}

/** A refusal stays a refusal; anything unknown may be passing. */
function isWorthRepeating(error: unknown): boolean {
  if (isUpstreamError(error)) return error.retryable;
  if (isAppError(error)) return error.status >= 500;
  return true;
}

function reasonOf(error: unknown): string {
  if (isUpstreamError(error)) return error.reason;
  return isAppError(error) ? error.code : 'unexpected';
}
