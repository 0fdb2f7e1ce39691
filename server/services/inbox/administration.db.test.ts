import { randomUUID } from 'node:crypto';
import { and, asc, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, organizations, webhookEvents } from '@/drizzle/schema';
import { ListWebhooksInput } from '@/server/contract/inbox';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { listWebhooks } from './list';
import { processEvent } from './process';
import { getWebhookRaw } from './raw';
import { replayOne, replaySince } from './replay';

const EVERYTHING_SINCE = '2000-01-01T00:00:00Z';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.sql`truncate organizations cascade`;
  await database.sql`delete from webhook_events`;
  world = createTestWorld(database.db);
  owner = await createMember(world);
});
afterAll(() => database.drop());

async function store(fields: Partial<typeof webhookEvents.$inferInsert> = {}): Promise<string> {
  const id = randomUUID();
  await database.db.insert(webhookEvents).values({
    id,
    organizationId: owner.organizationId,
    source: 'bot',
    eventType: 'door.opened',
    dedupeKey: id,
    verdict: 'valid',
    status: 'processed',
    headers: { 'user-agent': 'Test/1' },
    raw: Buffer.from('{"name":"ação"}'),
    receivedAt: world.base.now(),
    ...fields,
  });
  return id;
}

async function listed(member: TestMember, input: Partial<ListWebhooksInput> = {}): Promise<string[]> {
  const page = await listWebhooks(member.ctx, ListWebhooksInput.parse(input));
  return page.events.map((event) => event.id);
}

function trail(): Promise<{ action: string; resourceId: string; details: unknown }[]> {
  return database.db
    .select({ action: auditLogs.action, resourceId: auditLogs.resourceId, details: auditLogs.details })
    .from(auditLogs)
    .where(and(eq(auditLogs.organizationId, owner.organizationId), like(auditLogs.action, 'webhook.%')))
    .orderBy(asc(auditLogs.seq));
}

describe('the list', () => {
  it('pages from the newest on, and narrows by source and status', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.unshift(await store({ receivedAt: new Date(1_700_000_000_000 + Math.floor(index / 2) * 1000) }));
    }
    const zoom = await store({ source: 'zoom', status: 'dead', receivedAt: new Date(1_600_000_000_000) });

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listWebhooks(owner.ctx, ListWebhooksInput.parse({ limit: 2, cursor }));
      seen.push(...page.events.map((event) => event.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(6);
    expect([...seen].sort()).toEqual([...ids, zoom].sort());
    expect(await listed(owner, { source: 'zoom' })).toEqual([zoom]);
    expect(await listed(owner, { status: 'dead' })).toEqual([zoom]);
    expect(await listed(owner, { source: 'bot', status: 'dead' })).toEqual([]);
  });

  it('shows what belongs to nobody only while one organization lives here', async () => {
    const own = await store();
    const nobodys = await store({ organizationId: null, status: 'unmatched', receivedAt: new Date(1_600_000_000_000) });
    expect(await listed(owner)).toEqual([own, nobodys]);
    expect((await listWebhooks(owner.ctx, ListWebhooksInput.parse({}))).showsUnowned).toBe(true);

    const neighbour = await createMember(world);
    expect(await listed(owner)).toEqual([own]);
    expect(await listed(neighbour)).toEqual([]);
    await expect(getWebhookRaw(owner.ctx, { id: nobodys })).rejects.toMatchObject({ status: 404 });
    await expect(replayOne(owner.ctx, { id: nobodys })).rejects.toMatchObject({ status: 404 });
    expect((await listWebhooks(owner.ctx, ListWebhooksInput.parse({}))).showsUnowned).toBe(false);
  });

  it('is for administrators, not for a member', async () => {
    const other = await createMember(world, { role: 'member', organizationId: owner.organizationId });
    const id = await store();
    const since = { source: 'bot' as const, since: EVERYTHING_SINCE };

    await expect(listed(other)).rejects.toMatchObject({ status: 403 });
    await expect(getWebhookRaw(other.ctx, { id })).rejects.toMatchObject({ status: 403 });
    await expect(replayOne(other.ctx, { id })).rejects.toMatchObject({ status: 403 });
    await expect(replaySince(other.ctx, since)).rejects.toMatchObject({ status: 403 });
  });
});

describe('the raw event', () => {
  it('is text where it is text, else base64', async () => {
    const text = await getWebhookRaw(owner.ctx, { id: await store() });
    expect(text).toMatchObject({ raw: '{"name":"ação"}', rawEncoding: 'utf8', sizeBytes: 17 });
    expect(text.headers).toEqual({ 'user-agent': 'Test/1' });

    const raw = Buffer.from([0xff, 0xfe, 0x00]);
    const binary = await getWebhookRaw(owner.ctx, { id: await store({ raw }) });
    expect(binary).toMatchObject({ raw: raw.toString('base64'), rawEncoding: 'base64' });
  });
});

describe('replaying', () => {
  it('has one event processed from its first try on, and says so in the trail', async () => {
    const id = await store({ status: 'dead', attempts: 8, lastError: 'Error' });
    expect(await replayOne(owner.ctx, { id })).toMatchObject({ status: 'received', attempts: 0, lastError: null });
    expect(world.jobs).toEqual([{ name: 'webhook.process', payload: { eventId: id } }]);
    expect(await trail()).toMatchObject([
      { action: 'webhook.replay', resourceId: id, details: { source: 'bot', statusBefore: 'dead' } },
    ]);

    const seen: number[] = [];
    const bot = async (_base: unknown, event: { attempts: number }) => {
      seen.push(event.attempts);
      return { status: 'processed' as const, organizationId: null };
    };
    await processEvent(world.base, { bot }, { eventId: id });
    expect(seen).toEqual([1]);
  });

  it.each([
    ['forged', { verdict: 'invalid', status: 'rejected', reason: 'forged' }, 'WEBHOOK_NOT_VALID'],
    ['unreadable', { status: 'rejected', reason: 'unreadable' }, 'WEBHOOK_NOT_VALID'],
    ['in work', { status: 'processing', leaseUntil: new Date(Date.now() + 60_000) }, 'WEBHOOK_BUSY'],
  ] as const)('refuses what is %s', async (_what, fields, code) => {
    const id = await store(fields);
    await expect(replayOne(owner.ctx, { id })).rejects.toMatchObject({ status: 409, code });
    expect(await replaySince(owner.ctx, { source: 'bot', since: EVERYTHING_SINCE })).toMatchObject({ replayed: 0 });
    expect(world.jobs).toEqual([]);
  });

  it('since an instant takes the organization’s own of that source, the oldest first', async () => {
    const neighbour = await createMember(world);
    const at = (second: number) => new Date(1_700_000_000_000 + second * 1000);
    await store({ receivedAt: at(1) });
    const third = await store({ receivedAt: at(3), status: 'ignored', reason: 'late' });
    const second = await store({ receivedAt: at(2) });
    await store({ receivedAt: at(4), source: 'zoom' });
    await store({ receivedAt: at(4), organizationId: neighbour.organizationId });

    const since = at(2).toISOString();
    expect(await replaySince(owner.ctx, { source: 'bot', since })).toEqual({ replayed: 2, hasMore: false });
    expect(world.jobs.map((job) => job.payload)).toEqual([{ eventId: second }, { eventId: third }]);
    expect(await trail()).toMatchObject([
      { action: 'webhook.replay_since', resourceId: owner.organizationId, details: { count: 2, since } },
    ]);
  });

  it('takes a thousand at once and says that there are more', async () => {
    const [organization] = await database.db.select().from(organizations);
    await database.sql`
      insert into webhook_events (organization_id, source, dedupe_key, verdict, status, headers, raw, received_at)
      select ${organization?.id ?? ''}::uuid, 'bot', n::text, 'valid', 'processed', '{}', '', now() from generate_series(1, 1001) n`;
    const answer = await replaySince(owner.ctx, { source: 'bot', since: EVERYTHING_SINCE });
    expect(answer).toEqual({ replayed: 1000, hasMore: true });
    expect(world.jobs).toHaveLength(1000);
  });
});
