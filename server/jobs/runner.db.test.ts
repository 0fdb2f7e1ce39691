import { randomUUID } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { JobName } from '@/server/contract/jobs';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError, UpstreamError } from '@/server/lib/errors';
import { silentLogger } from '@/server/observability/logger';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { defineJob, type JobContext, type JobDefinition } from './define-job';
import { createBoss, createJobQueue, DEAD_LETTER_QUEUE } from './queue';
import { jobDefinitions } from './registry';
import { createJobRunner, type JobRunner } from './runner';

const WAIT = { timeout: 40_000, interval: 50 };

let database: TestDatabase;
let world: TestWorld;
let running: JobRunner[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  const first = createJobRunner(openBoss(), world.base, jobDefinitions, false);
  await first.start();
  await first.stop();
});
afterEach(async () => {
  await Promise.all(running.map((runner) => runner.stop()));
  running = [];
  await database.sql`delete from pgboss.job`;
});
afterAll(() => database.drop());

function openBoss(): PgBoss {
  return createBoss({ url: database.url, log: silentLogger });
}

type Handler = (payload: { invitationId: string }, context: JobContext) => Promise<void>;

/** A job of the house with another body, so that queue and payload are real. */
function mailJob(run: Handler, fields: Partial<JobDefinition<'invitation.mail'>> = {}): JobDefinition {
  return defineJob({
    name: 'invitation.mail',
    retryLimit: 2,
    retryDelaySeconds: 1,
    concurrency: 2,
    run: (context, payload) => run(payload, context),
    ...fields,
  }) as unknown as JobDefinition; // safe because the runner pairs name and payload
}

async function start(definition: JobDefinition, work = true): Promise<PgBoss> {
  const boss = openBoss();
  const runner = createJobRunner(boss, world.base, [definition], work);
  await runner.start();
  running.push(runner);
  return boss;
}

function enqueue(boss: PgBoss, invitationId: string = randomUUID(), startAfterMs = 0): Promise<string> {
  return withTransaction(world.base, async (tx) => {
    await createJobQueue(boss).enqueue(tx, 'invitation.mail', { invitationId }, { startAfterMs });
    return invitationId;
  });
}

interface JobRow {
  state: string;
  retry_count: number;
  output: unknown;
}

function findJobs(name: JobName | typeof DEAD_LETTER_QUEUE, invitationId: string): Promise<JobRow[]> {
  return database.sql<JobRow[]>`
    select state, retry_count, output from pgboss.job
    where name = ${name} and data ->> 'invitationId' = ${invitationId} order by created_on`;
}

describe('enqueue', () => {
  it('writes the job with the transaction, and not at all when it is rolled back', async () => {
    const boss = await start(
      mailJob(async () => {}),
      false,
    );
    const lost = randomUUID();
    const failing = withTransaction(world.base, async (tx) => {
      await createJobQueue(boss).enqueue(tx, 'invitation.mail', { invitationId: lost });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    const kept = await enqueue(boss);

    expect(await findJobs('invitation.mail', lost)).toEqual([]);
    expect(await findJobs('invitation.mail', kept)).toMatchObject([{ state: 'created' }]);
  });

  it('keeps one waiting job of a key, but loses nothing that comes while it runs', async () => {
    let runs = 0;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const boss = await start(
      mailJob(async () => {
        runs += 1;
        if (runs === 1) await held;
      }),
    );
    const id = await enqueue(boss);
    await expect.poll(() => runs, WAIT).toBe(1);
    await enqueue(boss, id);
    await enqueue(boss, id);
    expect(await findJobs('invitation.mail', id)).toHaveLength(2);
    release();

    await expect.poll(() => runs, WAIT).toBe(2);
  });

  it('refuses a payload that is not the job’s', async () => {
    const boss = await start(
      mailJob(async () => {}),
      false,
    );
    const wrong = withTransaction(world.base, (tx) =>
      createJobQueue(boss).enqueue(tx, 'invitation.mail', { invitationId: 'no id' }),
    );
    await expect(wrong).rejects.toThrow();
  });
});

describe('a job', () => {
  it('runs with its payload and as itself', async () => {
    const seen: unknown[] = [];
    const organizationId = randomUUID();
    const boss = await start(
      mailJob(async (payload, { inside }) => {
        const ctx = inside(organizationId);
        seen.push(payload, ctx.actor, ctx.organizationId);
      }),
    );
    const invitationId = await enqueue(boss);

    await expect
      .poll(() => seen, WAIT)
      .toEqual([{ invitationId }, { type: 'job', name: 'invitation.mail' }, organizationId]);
    await expect.poll(() => findJobs('invitation.mail', invitationId), WAIT).toMatchObject([{ state: 'completed' }]);
  });

  it.each([
    ['an unknown failure', () => new Error('the network went away')],
    [
      'a service that may come back',
      () => new UpstreamError({ vendor: 'smtp', status: 451, retryable: true, reason: 'unreachable' }),
    ],
    ['a full house', () => new AppError({ code: 'BUSY', status: 503 })],
  ])('is tried again after %s', async (_what, failure) => {
    let runs = 0;
    const boss = await start(
      mailJob(async () => {
        runs += 1;
        if (runs === 1) throw failure();
      }),
    );
    const id = await enqueue(boss);

    await expect
      .poll(() => findJobs('invitation.mail', id), WAIT)
      .toMatchObject([{ state: 'completed', retry_count: 1 }]);
    expect(runs).toBe(2);
  });

  it.each([
    ['a refusal', () => new AppError({ code: 'MINUTES_FROZEN', status: 409 }), 'MINUTES_FROZEN'],
    [
      'a service that refuses for good',
      () => new UpstreamError({ vendor: 'smtp', status: 550, retryable: false, reason: 'refused' }),
      'refused',
    ],
  ])('is laid aside at once after %s, with its reason and no words of people', async (_what, failure, reason) => {
    let runs = 0;
    const boss = await start(
      mailJob(async () => {
        runs += 1;
        throw failure();
      }),
    );
    const id = await enqueue(boss);

    await expect.poll(() => findJobs(DEAD_LETTER_QUEUE, id), WAIT).toHaveLength(1);
    expect(runs).toBe(1);
    const [job] = await findJobs('invitation.mail', id);
    expect(job).toMatchObject({ state: 'failed', output: { reason } });
  });

  it('is laid aside when its tries are used up', async () => {
    let runs = 0;
    const definition = mailJob(
      async () => {
        runs += 1;
        throw new Error('canary: what somebody said');
      },
      { retryLimit: 1 },
    );
    const boss = await start(definition);
    const id = await enqueue(boss);

    await expect.poll(() => findJobs(DEAD_LETTER_QUEUE, id), WAIT).toHaveLength(1);
    expect(runs).toBe(2);
    const rows = await database.sql`select output from pgboss.job`;
    expect(JSON.stringify(rows)).not.toContain('canary');
  });

  it('comes back to another process when its own is killed', async () => {
    const runs: string[] = [];
    const dying = openBoss();
    const deadRunner = createJobRunner(
      dying,
      world.base,
      [
        mailJob(async () => {
          runs.push('dying');
          // A killed process sends no heartbeat and never answers.
          await dying.stop({ graceful: false, close: true });
          await new Promise(() => {});
        }),
      ],
      true,
    );
    await deadRunner.start();
    const id = await enqueue(dying);
    await expect.poll(() => runs, WAIT).toEqual(['dying']);

    await start(mailJob(async () => void runs.push('other')));
    await expect.poll(() => runs, WAIT).toEqual(['dying', 'other']);
    await expect.poll(() => findJobs('invitation.mail', id), WAIT).toMatchObject([{ state: 'completed' }]);
  });
});

describe('the house’s jobs', () => {
  it('have a queue each; the sweep runs each minute, checkpoints are signed each hour', async () => {
    const queues = await database.sql<
      { name: string; dead_letter: string | null }[]
    >`select name, dead_letter from pgboss.queue`;
    for (const { name } of jobDefinitions) {
      expect(queues).toContainEqual({ name, dead_letter: DEAD_LETTER_QUEUE });
    }
    const schedules = await database.sql`select name, cron from pgboss.schedule`;
    expect(schedules).toContainEqual({ name: 'house.sweep', cron: '* * * * *' });
    expect(schedules).toContainEqual({ name: 'audit.checkpoint', cron: '0 * * * *' });
  });

  it('are named once each', () => {
    const names = jobDefinitions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
