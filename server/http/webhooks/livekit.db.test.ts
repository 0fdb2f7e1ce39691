import { asc } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { webhookEvents } from '@/drizzle/schema';
import { createLivekitWebhook } from '@/server/integrations/livekit';
import { type HttpHouse, openHttpHouse } from '@/server/testing/http-house';
import { LIVEKIT_KEY, livekitRoom, signLivekit } from '@/server/testing/livekit';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';

const PATH = '/api/webhooks/livekit';
const ALIAS = '/livekit/webhook';
const BODY = livekitRoom({ sid: 'RM_1', name: 'sala', beganMs: 1_763_600_000_429 }).started(1_763_600_000);

let database: TestDatabase;
let world: TestWorld;
let house: HttpHouse;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  house = await openHttpHouse(world, { webhookSenders: [createLivekitWebhook({ keys: [LIVEKIT_KEY] })] });
});
afterEach(async () => {
  world.jobs.splice(0);
  await database.sql`delete from webhook_events`;
});
afterAll(async () => {
  await house.close();
  await database.drop();
});

async function post(body: string | Buffer, headers: Record<string, string>, path = PATH): Promise<number> {
  const bytes = new Uint8Array(Buffer.from(body));
  return (await fetch(house.url + path, { method: 'POST', body: bytes, headers })).status;
}

function rows() {
  return database.db.select().from(webhookEvents).orderBy(asc(webhookEvents.receivedAt));
}

describe('POST /livekit/webhook', () => {
  it.each([PATH, ALIAS])('A2 takes a bare token at %s, and one behind "Bearer"', async (path) => {
    const authorization = await signLivekit(BODY);
    expect(await post(BODY, { authorization }, path)).toBe(200);
    expect(await post(BODY, { authorization: `Bearer ${authorization}` }, path)).toBe(200);
    expect(await post(BODY, { authorization: 'Bearer nonsense' }, path)).toBe(401);

    const kept = await rows();
    expect(kept.map(({ verdict, status }) => [verdict, status])).toEqual([
      ['valid', 'received'],
      ['invalid', 'rejected'],
    ]);
    expect(JSON.stringify(kept)).not.toContain(authorization);
  });

  it('A1 A3 A5 A6 A7 answers 401 to whatever nobody signed, and never 500', async () => {
    const token = await signLivekit(BODY);
    const [header, payload] = token.split('.');
    const other = await signLivekit(BODY, { apiKey: 'stranger', apiSecret: LIVEKIT_KEY.apiSecret });
    const odd = ['', 'x', '.', `${header}.${payload}.`, `${header}.${payload}.AAAA`, other, await signLivekit('{}')];
    for (const authorization of odd) expect(await post(BODY, authorization ? { authorization } : {})).toBe(401);
    expect(await post(BODY.replace('sala', 'sale'), { authorization: token })).toBe(401);
    expect(world.jobs).toEqual([]);
  });

  it('A8 stops reading at one mebibyte', async () => {
    const body = Buffer.alloc(2 * 1024 * 1024, ' ');
    expect(await post(body, { authorization: await signLivekit(body) })).toBe(413);
    expect(await rows()).toEqual([]);
  });

  it('A9 keeps what is signed and no JSON, and answers 400', async () => {
    expect(await post('not json', { authorization: await signLivekit('not json') })).toBe(400);
    expect(await rows()).toMatchObject([{ verdict: 'valid', status: 'rejected', reason: 'unreadable' }]);
  });

  it.each(['application/webhook+json; charset=utf-8', 'application/json', ''])(
    'A10 takes the content type %j',
    async (type) => {
      const authorization = await signLivekit(BODY);
      expect(await post(BODY, { authorization, 'content-type': type })).toBe(200);
      expect(await rows()).toMatchObject([{ eventType: 'room_started', status: 'received' }]);
    },
  );

  it('A11 knows an event by its id, five times at once', async () => {
    const authorization = await signLivekit(BODY);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(BODY, { authorization })));
    expect(answers).toEqual([200, 200, 200, 200, 200]);
    expect(await rows()).toHaveLength(1);
    expect(world.jobs).toHaveLength(1);
  });

  it('stores no ticket of ours', async () => {
    const url = 'wss://ata.test/egress-audio?t=canary-of-a-ticket';
    const body = JSON.stringify({ event: 'egress_ended', id: 'EV_e', egressInfo: { streamResults: [{ url }] } });
    expect(await post(body, { authorization: await signLivekit(body) })).toBe(200);
    const [row] = await rows();
    expect(row?.raw.toString()).toBe(body.replace('canary-of-a-ticket', '{...}'));
  });
});
