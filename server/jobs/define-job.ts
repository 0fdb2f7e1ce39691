import type { JobName, JobPayload } from '@/server/contract/jobs';
import type { BaseContext, ServiceContext } from '@/server/services/context';

export interface JobDefinition<Name extends JobName = JobName> {
  name: Name;
  /** Tries after the first one. */
  retryLimit: number;
  /** Grows with each retry. */
  retryDelaySeconds: number;
  /** How many of them one process runs at once. */
  concurrency: number;
  /** A run that takes longer is taken for dead; a quarter of an hour unless told. */
  lifeSeconds?: number;
  /**
   * Found by looking every two seconds, not by a notice. Transactions that give one commit one after the other, each
   * waiting for the disk: too slow where many come at once.
   */
  isPolled?: true;
  /** Runs by the clock too, with an empty payload; cron, in UTC. */
  cron?: string;
  /** Called at least once: a handler must bear being called again. */
  run(context: JobContext, payload: JobPayload<Name>): Promise<void>;
}

export interface JobContext {
  base: BaseContext;
  /** The context of an organization, acting as this job. */
  inside(organizationId: string): ServiceContext;
  signal: AbortSignal;
}

export function defineJob<Name extends JobName>(definition: JobDefinition<Name>): JobDefinition<Name> {
  return definition;
}
