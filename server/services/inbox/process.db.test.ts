import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { webhookEvents } from '@/drizzle/schema';
import { JOBS } from '@/server/contract/jobs';
import { AppError, UpstreamError } from '@/server/lib/errors';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { claimEvent } from './claim';
import type { InboxHandler, InboxOutcome } from './event';
import { processEvent } from './process';
import { failEvent, settleEvent } from './settle';
import { sweepInbox } from './sweep';
import { keepInvalid, takeIn } from './take-in';

const DAY_MS = 24 * 60 * 60 * 1000;
const DONE: InboxOutcome = { status: 'processed', organizationId: null };

let database: TestDatabase;
let world: TestWorld;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.sql`delete from webhook_events`);
afterAll(() => database.drop());

async function receive(organizationId: string | null = null): Promise<string> {
  world = createTestWorld(database.db);
  const dedupeKey = randomUUID();
  const delivery = { source: 'bot' as const, raw: Buffer.from('{}'), headers: {} };
  await takeIn(world.base, delivery, { eventType: 'door.opened', dedupeKey, organizationId });
  const [job] = world.jobs.splice(0);
  const { eventId } = JOBS['webhook.process'].parse(job?.payload);
  return eventId;
}

async function load(id: string) {
  const [row] = await database.db.select().from(webhookEvents).where(eq(webhookEvents.id, id));
  if (!row) throw new Error('the event is gone');
  return row;
}

function run(eventId: string, bot: InboxHandler): Promise<void> {
  return processEvent(world.base, { bot }, { eventId });
}

/** Tries until nothing more is due, moving the clock to each due instant; gives back the pauses. */
async function runToTheEnd(eventId: string, handler: InboxHandler): Promise<number[]> {
  const pausesMs: number[] = [];
  for (;;) {
    const startedAt = world.base.now();
    await run(eventId, handler);
    const { nextTryAt } = await load(eventId);
    if (!nextTryAt) return pausesMs;
    pausesMs.push(Math.round((nextTryAt.getTime() - startedAt.getTime()) / 1000));
    world.advance(nextTryAt.getTime() - world.base.now().getTime());
  }
}

describe('processing', () => {
  it('hands the event to its handler once, and never again when it is settled', async () => {
    const seen: unknown[] = [];
    const organizationId = randomUUID();
    const id = await receive();
    const handler: InboxHandler = async (_base, event) => {
      seen.push(event);
      return { status: 'processed', organizationId };
    };
    await run(id, handler);
    await run(id, handler);

    expect(seen).toMatchObject([{ id, source: 'bot', eventType: 'door.opened', attempts: 1, organizationId: null }]);
    expect(await load(id)).toMatchObject({ status: 'processed', organizationId, leaseUntil: null, nextTryAt: null });
  });

  it.each([
    [{ status: 'ignored', reason: 'late', organizationId: null }, 'ignored', 'late'],
    [{ status: 'rejected', reason: 'other_account' }, 'rejected', 'other_account'],
  ] as const)('writes down %j', async (outcome, status, reason) => {
    const id = await receive();
    await run(id, async () => outcome);
    expect(await load(id)).toMatchObject({ status, reason, lastError: null });
    expect((await load(id)).processedAt).toBeInstanceOf(Date);
  });

  it('leaves an event with the organization whose key signed it, whatever a handler says', async () => {
    const organizationId = randomUUID();
    const id = await receive(organizationId);
    await run(id, async () => ({ status: 'processed', organizationId: randomUUID() }));
    expect((await load(id)).organizationId).toBe(organizationId);
  });

  it('is asked for at once where people in a room are not heard before', async () => {
    const fresh = createTestWorld(database.db);
    for (const eventType of ['participant_joined', 'room_started', 'track_published']) {
      const delivery = { source: 'livekit' as const, raw: Buffer.from('{}'), headers: {} };
      await takeIn(fresh.base, delivery, { eventType, dedupeKey: randomUUID(), organizationId: null });
    }
    expect(fresh.jobs.map(({ name }) => name)).toEqual(['webhook.process', 'webhook.urgent', 'webhook.urgent']);
  });

  it('A15 ignores an event of a source that nobody handles', async () => {
    const id = await receive();
    await processEvent(world.base, {}, { eventId: id });
    expect(await load(id)).toMatchObject({ status: 'ignored', reason: 'no_handler' });
  });

  it('is done by one of many who try at once', async () => {
    const id = await receive();
    let effects = 0;
    const handler: InboxHandler = async () => {
      effects += 1;
      return DONE;
    };
    await Promise.all(Array.from({ length: 8 }, () => run(id, handler)));
    expect(effects).toBe(1);
  });
});

describe('a handler that throws', () => {
  it('is called eight times over eighteen hours, then the event is dead', async () => {
    const id = await receive();
    let calls = 0;
    const pauses = await runToTheEnd(id, async () => {
      calls += 1;
      throw new Error('canary: what somebody said');
    });

    expect(calls).toBe(8);
    expect(pauses).toEqual([5, 60, 300, 1800, 7200, 18_000, 36_000]);
    expect(await load(id)).toMatchObject({ status: 'dead', attempts: 8, lastError: 'Error', nextTryAt: null });
    world.advance(DAY_MS);
    expect(await sweepInbox(world.base)).toBe(0);
    await run(id, async () => Promise.reject(new Error('called a ninth time')));
    expect((await load(id)).attempts).toBe(8);
  });

  it('asks for each next try in the transaction that writes the failure', async () => {
    const id = await receive();
    await run(id, () => Promise.reject(new AppError({ code: 'NOT_YET', status: 409 })));
    expect(await load(id)).toMatchObject({ status: 'failed', lastError: 'NOT_YET', attempts: 1 });
    expect(world.jobs).toEqual([{ name: 'webhook.process', payload: { eventId: id }, startAfterMs: 5000 }]);
  });

  it('waits as long as the other side asks', async () => {
    const id = await receive();
    const busy = { vendor: 'docusign', status: 429, retryable: true, reason: 'hourly_limit', retryAfterMs: 3_600_000 };
    const before = world.base.now().getTime();
    await run(id, () => Promise.reject(new UpstreamError(busy)));

    const row = await load(id);
    expect(row.lastError).toBe('docusign: hourly_limit');
    expect((row.nextTryAt?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(3_600_000);
  });

  it('is not called before its time', async () => {
    const id = await receive();
    await run(id, () => Promise.reject(new Error('first')));
    await run(id, async () => DONE);
    expect((await load(id)).status).toBe('failed');
    world.advance(5000);
    await run(id, async () => DONE);
    expect((await load(id)).status).toBe('processed');
  });
});

describe('an event of something unknown', () => {
  it('A14 is tried again, and matched when the thing appears', async () => {
    const id = await receive();
    let isKnown = false;
    const organizationId = randomUUID();
    const handler: InboxHandler = async () =>
      isKnown ? { status: 'processed', organizationId } : { status: 'unmatched', reason: 'unknown_envelope' };
    await run(id, handler);
    expect(await load(id)).toMatchObject({ status: 'unmatched', reason: 'unknown_envelope', organizationId: null });

    isKnown = true;
    world.advance(5000);
    await run(id, handler);
    expect(await load(id)).toMatchObject({ status: 'processed', reason: null, organizationId });
  });

  it('D6 stays unmatched, not dead, when it never does', async () => {
    const id = await receive();
    await runToTheEnd(id, async () => ({ status: 'unmatched', reason: 'unknown_envelope' }));
    expect(await load(id)).toMatchObject({ status: 'unmatched', attempts: 8, nextTryAt: null });
  });
});

describe('a process that dies', () => {
  it('with an event in hand gives it up after a minute, and writes nothing afterwards', async () => {
    const id = await receive();
    const held = await claimEvent(world.base, id);
    if (!held) throw new Error('the event was not free');
    expect(await claimEvent(world.base, id)).toBeNull();
    expect(await sweepInbox(world.base)).toBe(0);

    world.advance(60_000);
    expect(await sweepInbox(world.base)).toBe(1);
    await run(id, async () => DONE);
    await settleEvent(world.base, held, { status: 'ignored', reason: 'late', organizationId: null });
    await failEvent(world.base, held, new Error('late'));
    expect(await load(id)).toMatchObject({ status: 'processed', attempts: 2, reason: null });
  });

  it('each time over one event has it laid aside, so that the others go on', async () => {
    const id = await receive();
    for (let round = 0; round < 8; round += 1) {
      expect(await claimEvent(world.base, id)).not.toBeNull();
      world.advance(60_000);
    }
    expect(await sweepInbox(world.base)).toBe(0);
    expect(await load(id)).toMatchObject({ status: 'dead', lastError: 'lease_expired' });
  });

  it('before the job of an event ran leaves it to the sweep', async () => {
    const id = await receive();
    expect(await sweepInbox(world.base)).toBe(0);
    world.advance(61_000);
    expect(await sweepInbox(world.base)).toBe(1);
    expect(world.jobs).toEqual([{ name: 'webhook.process', payload: { eventId: id } }]);
  });
});

describe('the sweep', () => {
  it('forgets refused deliveries after two weeks, and nothing that was signed', async () => {
    const id = await receive();
    await keepInvalid(world.base, { source: 'bot', raw: Buffer.from('x'), headers: {} }, 'forged');
    world.advance(13 * DAY_MS);
    await sweepInbox(world.base);
    expect(await database.db.select().from(webhookEvents)).toHaveLength(2);
    world.advance(2 * DAY_MS);
    await sweepInbox(world.base);
    expect((await database.db.select().from(webhookEvents)).map((row) => row.id)).toEqual([id]);
  });
});
