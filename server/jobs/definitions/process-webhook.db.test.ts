import { randomUUID } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '@/server/observability/logger';
import { type InboxHandler, processEvent, sweepInbox } from '@/server/services/inbox';
import { type HttpHouse, openHttpHouse } from '@/server/testing/http-house';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createTestSender, storm } from '@/server/testing/webhook-sender';
import { createBoss, createJobQueue } from '../queue';
import { jobDefinitions } from '../registry';
import { createJobRunner, type JobRunner } from '../runner';
import type { JobDefinition } from '../define-job';
import { processWebhook } from './process-webhook';

const WAIT = { timeout: 60_000, interval: 50 };
const sender = createTestSender();

let database: TestDatabase;
let running: (JobRunner | HttpHouse)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const first = createJobRunner(openBoss(), createTestWorld(database.db).base, jobDefinitions, false);
  await first.start();
  await first.stop();
});
afterEach(async () => {
  for (const one of running) await ('stop' in one ? one.stop() : one.close());
  running = [];
  await database.sql`delete from pgboss.job`;
  await database.sql`delete from webhook_events`;
});
afterAll(() => database.drop());

function openBoss(): PgBoss {
  return createBoss({ url: database.url, log: silentLogger });
}

/** A process that takes in, or works, or both: the real door, queue and job; only the handler is the test's. */
async function startProcess(
  handler: InboxHandler | null,
): Promise<{ world: TestWorld; house: HttpHouse; boss: PgBoss }> {
  const world = createTestWorld(database.db);
  const boss = openBoss();
  world.base.ports.jobs = createJobQueue(boss);
  const definition = {
    ...processWebhook,
    run: ({ base }, payload) => processEvent(base, { bot: handler ?? neverCalled }, payload),
  } satisfies typeof processWebhook;
  const definitions = [definition as unknown as JobDefinition]; // safe because the runner pairs name and payload
  const runner = createJobRunner(boss, world.base, definitions, handler !== null);
  await runner.start();
  const house = await openHttpHouse(world, { webhookSenders: [sender] });
  running.push(house, runner);
  return { world, house, boss };
}

const neverCalled: InboxHandler = () => Promise.reject(new Error('this process does not work'));

function post(house: HttpHouse, body: string, headers = sender.sign(body)): Promise<Response> {
  return fetch(`${house.url}/api/webhooks/bot`, { method: 'POST', body, headers });
}

function eventBody(subject: string, type: string): string {
  return JSON.stringify({ id: `${subject}:${type}`, type });
}

async function statuses(): Promise<string[]> {
  const rows = await database.sql<
    { status: string }[]
  >`select distinct status from webhook_events where verdict = 'valid'`;
  return rows.map((row) => row.status);
}

describe('an acknowledged event', () => {
  it('G6 is processed though its process is killed right after the 200', async () => {
    const { house, boss } = await startProcess(null);
    expect((await post(house, eventBody('door', 'opened'))).status).toBe(200);
    // Nothing of the first process is asked again: no graceful end, no last write.
    await boss.stop({ graceful: false, close: true });

    const seen: string[] = [];
    await startProcess(async (_base, event) => {
      seen.push(event.raw.toString());
      return { status: 'processed', organizationId: null };
    });
    await expect.poll(() => seen, WAIT).toEqual([eventBody('door', 'opened')]);
    await expect.poll(statuses, WAIT).toEqual(['processed']);
  });

  it('G6 is processed by another process when its own is killed over it', async () => {
    const seen: string[] = [];
    const dying = await startProcess(async () => {
      seen.push('dying');
      await dying.boss.stop({ graceful: false, close: true });
      return new Promise(() => {});
    });
    await post(dying.house, eventBody('door', 'opened'));
    await expect.poll(() => seen, WAIT).toEqual(['dying']);

    const other = await startProcess(async () => {
      seen.push('other');
      return { status: 'processed', organizationId: null };
    });
    other.world.advance(60_000);
    expect(await sweepInbox(other.world.base)).toBe(1);
    await expect.poll(statuses, WAIT).toEqual(['processed']);
    expect(seen).toEqual(['dying', 'other']);
  });

  it('is one effect when it is delivered five times at once', async () => {
    let effects = 0;
    const { house } = await startProcess(async () => {
      effects += 1;
      return { status: 'processed', organizationId: null };
    });
    const body = eventBody('door', 'opened');
    await Promise.all(Array.from({ length: 5 }, () => post(house, body)));
    await expect.poll(statuses, WAIT).toEqual(['processed']);
    expect(effects).toBe(1);
  });
});

const RANKS: Record<string, number> = { sent: 1, delivered: 2, completed: 3 };

describe('a storm: each event five times, in any order, with forgeries between', () => {
  it.each([1, 2, 3])('ends as the quiet order does (seed %i)', async (seed) => {
    const states = new Map<string, string>();
    const { house } = await startProcess(async (_base, event) => {
      const { id, type } = JSON.parse(event.raw.toString()) as { id: string; type: string }; // safe because it was signed
      const subject = id.split(':')[0] ?? '';
      const rank = RANKS[type] ?? 0;
      if (rank <= (RANKS[states.get(subject) ?? ''] ?? 0))
        return { status: 'ignored', reason: 'late', organizationId: null };
      states.set(subject, type);
      return { status: 'processed', organizationId: null };
    });
    const subjects = Array.from({ length: 6 }, () => randomUUID());
    const bodies = subjects.flatMap((subject) => Object.keys(RANKS).map((type) => eventBody(subject, type)));
    const real = bodies.map((body) => ({ body, headers: sender.sign(body), expected: 200 }));
    const forged = subjects.map((subject) => {
      const body = eventBody(subject, 'voided');
      return { body, headers: sender.sign(`${body} `), expected: 401 };
    });

    const answers = await Promise.all(
      storm([...real, ...forged], { times: 5, seed }).map(async ({ body, headers, expected }) => ({
        status: (await post(house, body, headers)).status,
        expected,
      })),
    );
    expect(answers.filter((answer) => answer.status !== answer.expected)).toEqual([]);
    await expect.poll(async () => (await statuses()).includes('received'), WAIT).toBe(false);
    await expect.poll(async () => (await statuses()).includes('processing'), WAIT).toBe(false);

    expect([...states.entries()].sort()).toEqual(subjects.map((subject) => [subject, 'completed'] as const).sort());
    const [count] = await database.sql`select count(*)::int as n from webhook_events where verdict = 'valid'`;
    expect(count).toEqual({ n: bodies.length });
  });
});
