import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request as openRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { asc } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { webhookEvents } from '@/drizzle/schema';
import { openDatabase } from '@/server/db/client';
import { type HttpHouse, openHttpHouse } from '@/server/testing/http-house';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createTestSender, SIGNATURE_HEADER } from '@/server/testing/webhook-sender';

const PATH = '/api/webhooks/bot';
const MIB = 1024 * 1024;

const sender = createTestSender();
const docusign = createTestSender({ source: 'docusign', limitBytes: MIB });

let database: TestDatabase;
let world: TestWorld;
let house: HttpHouse;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  house = await openHttpHouse(world, { webhookSenders: [sender, docusign] });
});
afterEach(async () => {
  world.jobs.splice(0);
  await database.sql`delete from webhook_events`;
});
afterAll(async () => {
  await house.close();
  await database.drop();
});

function eventBody(id: string = randomUUID(), type = 'door.opened'): string {
  return JSON.stringify({ id, type, note: 'ação' });
}

function post(body: string | Buffer, headers: Record<string, string> = sender.sign(body), path = PATH) {
  const bytes = typeof body === 'string' ? body : new Uint8Array(body);
  return fetch(house.url + path, { method: 'POST', body: bytes, headers });
}

function rows() {
  return database.db.select().from(webhookEvents).orderBy(asc(webhookEvents.receivedAt));
}

async function refusal(answer: Response): Promise<[number, unknown]> {
  const { code } = (await answer.json()) as { code: unknown }; // safe because every refusal has one
  return [answer.status, code];
}

describe('a signed event', () => {
  it.each(['application/json', 'application/webhook+json; charset=utf-8', 'text/plain', 'nonsense', ''])(
    'is stored byte for byte with the content type %j, and its job with it',
    async (type) => {
      const body = `{ "id":"e1","type":"door.opened","duration_sec":1.0 }`;
      const answer = await post(body, { ...sender.sign(body), 'content-type': type });

      expect([answer.status, await answer.json()]).toEqual([200, { received: true, duplicate: false }]);
      const [row, ...others] = await rows();
      expect(others).toEqual([]);
      expect(row).toMatchObject({ source: 'bot', eventType: 'door.opened', dedupeKey: 'e1', verdict: 'valid' });
      expect(row).toMatchObject({ status: 'received', organizationId: null, attempts: 0, ipAddress: '127.0.0.1' });
      expect(row?.raw.toString()).toBe(body);
      expect(world.jobs).toEqual([{ name: 'webhook.process', payload: { eventId: row?.id } }]);
    },
  );

  it('leaves no secret of its headers behind', async () => {
    const body = eventBody();
    const secrets = {
      authorization: 'Bearer canary-1',
      cookie: 'next-auth.session-token=canary-2',
      'x-docusign-signature-1': 'canary-3',
      'x-whatever-token': 'canary-4',
    };
    await post(body, { ...sender.sign(body), ...secrets, 'user-agent': 'Test/1', 'x-webhook-id': 'w1' });

    const [row] = await rows();
    expect(row?.headers).toMatchObject({ 'user-agent': 'Test/1', 'x-webhook-id': 'w1' });
    expect(Object.keys(row?.headers ?? {})).not.toContain(SIGNATURE_HEADER);
    expect(JSON.stringify(row)).not.toContain('canary');
  });

  it('D4 is one row and one job, a day later too', async () => {
    const body = eventBody('e-day');
    await post(body);
    world.advance(24 * 60 * 60 * 1000);
    const again = await post(body);

    expect([again.status, await again.json()]).toEqual([200, { received: true, duplicate: true }]);
    expect(await rows()).toHaveLength(1);
    expect(world.jobs).toHaveLength(1);
  });

  it('A11 five times at once is one row and one job', async () => {
    const body = eventBody();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(body)));
    const told = (await Promise.all(answers.map((answer) => answer.json()))) as { duplicate: boolean }[]; // safe because all are 200

    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    expect(told.filter((one) => !one.duplicate)).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
    expect(world.jobs).toHaveLength(1);
  });

  it('comes in under the other name of its door too, as the same event', async () => {
    const body = eventBody();
    const first = await post(body, docusign.sign(body), '/v1/webhooks/docusign');
    const second = await post(body, docusign.sign(body), '/api/webhooks/docusign');

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await second.json()).toEqual({ received: true, duplicate: true });
    expect((await rows()).map((row) => row.source)).toEqual(['docusign']);
  });

  it('is known by source: two senders may use one name for two events', async () => {
    const body = eventBody();
    await post(body);
    await post(body, docusign.sign(body), '/api/webhooks/docusign');
    expect((await rows()).map((row) => row.source).sort()).toEqual(['bot', 'docusign']);
  });

  it('with names that no column holds is stored all the same', async () => {
    const body = JSON.stringify({ id: `long\0${'k'.repeat(3000)}`, type: `odd\0${'t'.repeat(3000)}` });
    expect((await post(body)).status).toBe(200);
    expect((await (await post(body)).json()) as unknown).toEqual({ received: true, duplicate: true });
    expect((await rows())[0]?.eventType).toMatch(/^oddt+$/);
  });
});

describe('an event signed by an organization’s own key', () => {
  it('is that organization’s, and cannot use up the name of an event of another', async () => {
    const organizationId = randomUUID();
    const own = createTestSender({ key: 'a key of one organization', organizationId });
    const ownHouse = await openHttpHouse(world, { webhookSenders: [own] });
    const body = eventBody('taken');
    await fetch(ownHouse.url + PATH, { method: 'POST', body, headers: own.sign(body) });
    await ownHouse.close();
    const answer = await post(body);

    expect(await answer.json()).toEqual({ received: true, duplicate: false });
    expect((await rows()).map((row) => row.organizationId)).toEqual([organizationId, null]);
  });
});

describe('what nobody signed', () => {
  it.each([
    ['no signature', {}],
    ['a short one', { [SIGNATURE_HEADER]: 'ab' }],
    ['a long one', { [SIGNATURE_HEADER]: 'ab'.repeat(2000) }],
    ['no base64', { [SIGNATURE_HEADER]: 'sig!!' }],
    ['that of another body', sender.sign('{}')],
  ])('D3 with %s is refused, kept and without effect', async (_what, headers) => {
    const body = eventBody();
    expect(await refusal(await post(body, headers))).toEqual([401, 'WEBHOOK_SIGNATURE_INVALID']);

    const kept = await rows();
    expect(kept).toMatchObject([{ verdict: 'invalid', status: 'rejected', organizationId: null }]);
    expect(world.jobs).toEqual([]);
    // The true event still finds its name free.
    expect(await (await post(body)).json()).toEqual({ received: true, duplicate: false });
  });

  it('fills no disk: 600 forgeries leave a bounded number of short rows', async () => {
    for (let round = 0; round < 30; round += 1) {
      const forged = Array.from({ length: 20 }, () => post(randomBytes(8000), {}));
      expect(new Set((await Promise.all(forged)).map((answer) => answer.status))).toEqual(new Set([401]));
    }
    const kept = await rows();
    expect(kept.length).toBeGreaterThan(100);
    expect(kept.length).toBeLessThanOrEqual(256);
    expect(kept.every((row) => row.raw.length === 2048)).toBe(true);
  });
});

describe('what cannot be taken in', () => {
  it.each(['not json', '[]', '{"id":', 'null'])('signed but unreadable (%s) answers 400 and is kept', async (body) => {
    expect(await refusal(await post(body))).toEqual([400, 'WEBHOOK_UNREADABLE']);
    expect(await refusal(await post(body))).toEqual([400, 'WEBHOOK_UNREADABLE']);

    expect(await rows()).toMatchObject([{ verdict: 'valid', status: 'rejected', reason: 'unreadable' }]);
    expect(world.jobs).toEqual([]);
  });

  it('D20 of 30 MB with its length told is refused before it is read', async () => {
    const answer = await post(Buffer.alloc(30 * MIB), { [SIGNATURE_HEADER]: 'x' }, '/api/webhooks/docusign');
    expect(await refusal(answer)).toEqual([413, 'BODY_TOO_LARGE']);
    expect(await rows()).toEqual([]);
  });

  it('D20 of 30 MB in pieces is refused where the limit is', async () => {
    const { status, body } = await postInPieces('/v1/webhooks/docusign', Buffer.alloc(64 * 1024), 30 * 16);
    expect([status, JSON.parse(body)]).toMatchObject([413, { code: 'BODY_TOO_LARGE', details: { limitBytes: MIB } }]);
    expect(await rows()).toEqual([]);
  });

  it.each(['/api/webhooks/zoom', '/api/webhooks/', '/api/webhooks/bot/x', '/api/webhooks/__proto__'])(
    'has no door at %s',
    async (path) => expect(await refusal(await post(eventBody(), {}, path))).toEqual([404, 'NOT_FOUND']),
  );

  it('comes by POST only', async () => {
    const answer = await fetch(house.url + PATH);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(await refusal(answer)).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });

  it('A19 is sent again when the database is away', async () => {
    const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', maxConnections: 1 });
    const broken = await openHttpHouse(
      { ...world, base: { ...world.base, db: away.db } },
      { webhookSenders: [sender] },
    );
    const body = eventBody();
    const answer = await fetch(broken.url + PATH, { method: 'POST', body, headers: sender.sign(body) });
    await broken.close();
    await away.close();

    expect(answer.headers.get('retry-after')).toBe('30');
    expect(await refusal(answer)).toEqual([503, 'INBOX_UNAVAILABLE']);
    expect((await post(body)).status).toBe(200);
  });

  it('leaves no row when its job cannot be written', async () => {
    const { jobs } = world.base.ports;
    const enqueue = () => Promise.reject(new Error('no queue'));
    world.base.ports.jobs = { enqueue, enqueueMany: enqueue };
    const body = eventBody();
    const answer = await post(body);
    world.base.ports.jobs = jobs;

    expect(await refusal(answer)).toEqual([503, 'INBOX_UNAVAILABLE']);
    expect(await rows()).toEqual([]);
    expect(await (await post(body)).json()).toEqual({ received: true, duplicate: false });
  });
});

/** A body whose length nobody told; sending goes on until the answer comes. */
async function postInPieces(
  path: string,
  piece: Buffer,
  pieces: number,
): Promise<{ status: number | undefined; body: string }> {
  const request = openRequest(house.url + path, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } });
  request.on('error', () => {}); // once it has answered, the house may cut the line
  const answered = once(request, 'response') as Promise<[IncomingMessage]>; // safe because node says so
  for (let index = 0; index < pieces; index += 1) request.write(piece);
  request.end();

  const [response] = await answered;
  return { status: response.statusCode, body: await text(response) };
}
