import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpHouse, type HttpMember, openHttpHouse, signUp } from '@/server/testing/http-house';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createRateLimit } from './rate-limit';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PLAN = { topic: 'Conselho', startTime: '2026-12-01T17:00:00Z', duration: 60 };

let database: TestDatabase;
let world: TestWorld;
let house: HttpHouse;
let member: HttpMember;
let passedOn: IncomingMessage[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  house = await openHttpHouse(world, {
    next: (request, response) => {
      passedOn.push(request);
      response.writeHead(404).end('next');
    },
  });
  member = await signUp(world);
});
afterAll(async () => {
  await house.close();
  await database.drop();
});

const bearer = () => ({ authorization: `Bearer ${member.token}` });
const json = () => ({ ...bearer(), 'content-type': 'application/json' });

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(house.url + path, { headers: bearer(), ...init });
}

function post(path: string, body: string, headers: Record<string, string> = json()): Promise<Response> {
  return ask(path, { method: 'POST', body, headers });
}

/** Checks the one shape of every refusal, and gives back its body. */
async function refused(answer: Response, status: number, code: string): Promise<Record<string, unknown>> {
  const body = (await answer.json()) as Record<string, unknown>; // safe because the next lines check it
  expect([answer.status, body.code]).toEqual([status, code]);
  expect(Object.keys(body).filter((key) => !['error', 'code', 'details', 'requestId'].includes(key))).toEqual([]);
  expect(body.error).toEqual(expect.any(String));
  expect(body.requestId).toMatch(UUID);
  expect(answer.headers.get('x-request-id')).toBe(body.requestId);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  return body;
}

/** A request line that fetch would not send. */
async function sendRaw(head: string): Promise<string> {
  const socket = connect(Number(new URL(house.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`${head}\r\nHost: ${house.host}\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

describe('refusals have one shape', () => {
  it('400 for a body that breaks the schema, with the fields by name', async () => {
    const body = await refused(await post('/v1/meetings', '{"topic":""}'), 400, 'VALIDATION_FAILED');
    expect(JSON.stringify(body.details)).toContain('startTime');
  });

  it.each(['{"topic"', '[]', '"text"', 'null', '7', '\u0000'])('400 for the malformed body %j', async (body) => {
    await refused(await post('/v1/meetings', body), 400, 'BAD_JSON');
  });

  it('400 for a repeated query key rather than a guess', async () => {
    await refused(await ask('/v1/meetings?limit=1&limit=2'), 400, 'REPEATED_PARAMETER');
  });

  it('400 for an unknown query key and for an id that is none', async () => {
    await refused(await ask('/v1/meetings?tenantId=1'), 400, 'VALIDATION_FAILED');
    await refused(await ask('/v1/meetings/42'), 400, 'VALIDATION_FAILED');
  });

  it('400 for text that Postgres cannot hold, not 500', async () => {
    const body = JSON.stringify({ ...PLAN, topic: 'a\u0000b' });
    await refused(await post('/v1/meetings', body), 400, 'TEXT_UNREADABLE');
    await refused(await ask('/v1/meetings?search=a%00b'), 400, 'TEXT_UNREADABLE');
  });

  it('401 without a token, with a broken one and with another scheme', async () => {
    await refused(await ask('/v1/meetings', { headers: {} }), 401, 'UNAUTHORIZED');
    await refused(await ask('/v1/meetings', { headers: { authorization: 'Bearer x.y.z' } }), 401, 'UNAUTHORIZED');
    const basic = await refused(
      await ask('/v1/meetings', { headers: { authorization: 'Basic YTpi' } }),
      401,
      'UNAUTHORIZED',
    );
    expect(basic.error).toBe('Missing or invalid token');
  });

  it('404 for an unknown path and for what is not there', async () => {
    await refused(await ask('/v1/nothing/here'), 404, 'NOT_FOUND');
    await refused(await ask(`/v1/meetings/${crypto.randomUUID()}`), 404, 'NOT_FOUND');
    await refused(await ask('/v1/'), 404, 'NOT_FOUND');
    await refused(await ask('/v1'), 404, 'NOT_FOUND');
    await refused(await ask('/v1/meetings/%E0%A4%A'), 404, 'NOT_FOUND');
  });

  it.each([
    ['PUT', '/v1/meetings', 'GET, POST'],
    ['POST', '/v1/meetings/x/calendar.ics', 'GET'],
    ['DELETE', '/v1/meetings/x/transcript', 'GET, PUT'],
    ['GET', '/v1/auth/login', 'POST'],
  ])('405 for %s %s, with the methods it takes', async (method, path, allow) => {
    const answer = await ask(path, { method, headers: { ...json() } });
    await refused(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('409 for a state that forbids it, with details', async () => {
    const body = await refused(
      await post('/v1/meetings', JSON.stringify({ ...PLAN, provider: 'zoom' })),
      409,
      'PROVIDER_NOT_CONNECTED',
    );
    expect(body.details).toEqual({ provider: 'zoom' });
  });

  it('413 for a body above 8 MiB, announced or not, which the sender receives', async () => {
    const large = new Uint8Array(9 * 1024 * 1024).fill(0x20);
    await refused(await ask('/v1/meetings', { method: 'POST', headers: json(), body: large }), 413, 'BODY_TOO_LARGE');

    const body = new ReadableStream({ start: (all) => (all.enqueue(large), all.close()) });
    const init = { method: 'POST', headers: json(), body, duplex: 'half' } as RequestInit; // safe because undici asks for it
    await refused(await ask('/v1/meetings', init), 413, 'BODY_TOO_LARGE');
  });

  it('415 for a body that is not JSON', async () => {
    const form = { ...bearer(), 'content-type': 'application/x-www-form-urlencoded' };
    await refused(await post('/v1/meetings', 'topic=x', form), 415, 'JSON_EXPECTED');
    await refused(
      await post('/v1/meetings', '{}', { ...bearer(), 'content-type': 'text/plain' }),
      415,
      'JSON_EXPECTED',
    );
  });

  it('500 says nothing of our insides and is logged once', async () => {
    const lines: string[] = [];
    const log = { ...world.base.log, error: (message: string) => void lines.push(message) };
    const broken = { ...world.base, db: null as never, log: { ...log, child: () => log } };
    const other = await openHttpHouse({ ...world, base: broken });
    const answer = await fetch(`${other.url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ana@ata.test', password: 'x' }),
    });
    await other.close();

    const body = await refused(answer, 500, 'INTERNAL_SERVER_ERROR');
    expect(body).toEqual({
      error: 'Something went wrong',
      code: 'INTERNAL_SERVER_ERROR',
      requestId: expect.any(String),
    });
    expect(lines).toHaveLength(1);
  });
});

describe('I2 the limit of requests', () => {
  it.each([
    ['/v1/openapi.json', 200],
    ['/feedback/debug/sala-azul', 404],
    ['/feedback/metrics/sala-azul', 404],
  ])('429 above it, with Retry-After: %s', async (path, status) => {
    const limit = createRateLimit({ points: 2, windowMs: 60_000, includeLoopback: true });
    const other = await openHttpHouse(world, { limit });
    const get = () => fetch(`${other.url}${path}`);
    expect([(await get()).status, (await get()).status]).toEqual([status, status]);

    const answer = await get();
    const { details } = await refused(answer, 429, 'TOO_MANY_REQUESTS');
    expect(answer.headers.get('retry-after')).toBe(
      String((details as { retryAfterSeconds: number }).retryAfterSeconds),
    );
    await other.close();
  });
});

describe('requests and answers', () => {
  it('HEAD answers like GET, without a body', async () => {
    const [get, head] = [await ask('/v1/meetings'), await ask('/v1/meetings', { method: 'HEAD' })];
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
    expect(await head.text()).toBe('');
    expect((await ask('/health', { method: 'HEAD' })).status).toBe(200);
    expect((await ask(`/v1/meetings/${crypto.randomUUID()}`, { method: 'HEAD' })).status).toBe(404);
  });

  it('every answer has a number of its own, whatever the client calls itself', async () => {
    const ids = [
      await ask('/v1/meetings', { headers: { ...bearer(), 'x-request-id': 'forged' } }),
      await ask('/health'),
    ].map((answer) => answer.headers.get('x-request-id'));
    for (const id of ids) expect(id).toMatch(UUID);
    expect(new Set(ids).size).toBe(2);
  });

  it('I13 refuses fields that are not the caller’s to set', async () => {
    const account = { email: 'mallory@ata.test', password: 'uma senha comprida' };
    for (const extra of ['"role":"admin"', '"tenantId":"x"', '"__proto__":{"role":"owner"}', '"constructor":{}']) {
      const body = `${JSON.stringify(account).slice(0, -1)},${extra}}`;
      await refused(await post('/v1/auth/register', body), 400, 'VALIDATION_FAILED');
    }
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });

  it('the path’s id wins over one in the body', async () => {
    const { meeting } = (await (await post('/v1/meetings', JSON.stringify(PLAN))).json()) as {
      meeting: { id: string };
    }; // safe because the next line checks it
    expect(meeting.id).toMatch(UUID);
    const body = JSON.stringify({ id: crypto.randomUUID(), topic: 'Assembleia' });
    const answer = await ask(`/v1/meetings/${meeting.id}`, { method: 'PATCH', headers: json(), body });
    expect(await answer.json()).toMatchObject({ meeting: { id: meeting.id, topic: 'Assembleia' } });
  });

  it('serves the whole calendar file with its name', async () => {
    const { meeting } = (await (await post('/v1/meetings', JSON.stringify(PLAN))).json()) as {
      meeting: { id: string };
    }; // safe because the next line checks it
    const answer = await ask(`/v1/meetings/${meeting.id}/calendar.ics?download`);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain(`attachment; filename="${meeting.id}.ics"`);
    expect(await answer.text()).toContain(`UID:${meeting.id}@ata`);
  });

  it('I8 refuses a write with a cookie from another site, and takes one from our own', async () => {
    const write = (headers: Record<string, string>) =>
      post('/v1/meetings', JSON.stringify(PLAN), {
        'content-type': 'application/json',
        cookie: member.cookie,
        ...headers,
      });

    for (const origin of ['https://evil.test', 'null', 'http://', house.url.replace('http:', 'http://evil.test@')]) {
      if (URL.canParse(origin) && new URL(origin).host === house.host) continue;
      await refused(await write({ origin }), 403, 'FOREIGN_ORIGIN');
    }
    expect((await write({ origin: house.url })).status).toBe(201);
    expect((await write({ origin: 'http://ata.test' })).status).toBe(201);
    expect((await write({})).status).toBe(201);
  });
});

describe('I14 /health', () => {
  it('shows a stranger the known fields only', async () => {
    const answer = await fetch(`${house.url}/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      status: 'ok',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      services: { database: 'ok', redis: 'ok', zoom: 'ok', docusign: 'ok', openai: 'ok' },
    });
    expect([...answer.headers.keys()]).not.toContain('x-powered-by');
    expect([...answer.headers.keys()]).not.toContain('server');
  });

  it('says 503 and down when the database does not answer, without a reason', async () => {
    const db = { ...world.base.db, execute: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.5:5432')) };
    const other = await openHttpHouse({ ...world, base: { ...world.base, db: db as never } });
    const answer = await fetch(`${other.url}/health`);
    const body = await answer.text();
    await other.close();

    expect(answer.status).toBe(503);
    expect(JSON.parse(body)).toMatchObject({ status: 'down', services: { database: 'down' } });
    expect(body).not.toContain('10.0.0.5');
  });

  it('B17 says that files cannot be kept when a disk is full, and goes on answering', async () => {
    const other = await openHttpHouse(world, { isWritable: async () => false });
    const answer = await fetch(`${other.url}/health`);
    const body = await answer.json();
    await other.close();

    expect(answer.status).toBe(200);
    expect(body).toEqual({
      status: 'degraded',
      timestamp: expect.any(String),
      services: { database: 'ok', redis: 'ok', zoom: 'ok', docusign: 'ok', openai: 'ok', storage: 'down' },
    });
  });

  it.each(['/metrics', '/feedback/debug/x', '/v1/metrics', '/v1/debug'])('%s is not there', async (path) => {
    expect((await fetch(house.url + path)).status).toBe(404);
  });
});

describe('I7 targets that try to pass by', () => {
  it('answers 400 to a target in absolute form and to none', async () => {
    for (const target of ['http://169.254.169.254/latest/meta-data/', 'ata.test:443', '*']) {
      passedOn = [];
      expect(await sendRaw(`GET ${target} HTTP/1.1`)).toMatch(/^HTTP\/1\.1 400 /);
      expect(passedOn).toEqual([]);
    }
  });

  it.each([
    '//v1/meetings',
    '//x/v1/meetings',
    '//x/health',
    '/%76%31/meetings',
    '/V1/meetings',
    '/v1%2Fmeetings',
    '/v1\\meetings',
  ])('does not take %s for one of ours', async (target) => {
    const answer = await sendRaw(`GET ${target} HTTP/1.1`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[014] /);
    expect(answer).not.toContain('"status":"ok"');
  });

  it('refuses a target that leaves /v1 and comes back, like the plain one', async () => {
    expect(await sendRaw('GET /x/../v1/meetings HTTP/1.1')).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('hides from Next what a client says of middleware, of its address and of our own headers', async () => {
    passedOn = [];
    await ask('/meetings', {
      headers: {
        'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
        'x-forwarded-for': '10.0.0.1',
        'x-forwarded-host': 'evil.test',
        'x-forwarded-proto': 'https',
        'x-ata-client-address': '10.0.0.2',
        'x-request-id': 'forged',
        'x-ata-frame-origins': 'https://evil.test',
      },
    });

    const headers = passedOn[0]?.headers ?? {};
    expect(headers['x-middleware-subrequest']).toBeUndefined();
    expect(headers['x-forwarded-host']).toBeUndefined();
    expect(headers['x-forwarded-proto']).toBeUndefined();
    expect(headers['x-forwarded-for']).toBeUndefined();
    expect(headers['x-ata-client-address']).toBe('127.0.0.1');
    expect(headers['x-request-id']).toMatch(UUID);
    expect(headers['x-ata-frame-origins']).toBe('');
  });

  it('believes a proxy only where it is told to', async () => {
    const seen: IncomingMessage[] = [];
    const other = await openHttpHouse(world, {
      trustProxy: true,
      next: (request, response) => {
        seen.push(request);
        response.end();
      },
    });
    const headers = { 'x-forwarded-for': '10.0.0.1, 198.51.100.9', 'x-forwarded-host': 'ata.example' };
    await fetch(`${other.url}/meetings`, { headers });
    await other.close();

    expect(seen[0]?.headers['x-ata-client-address']).toBe('198.51.100.9');
    expect(seen[0]?.headers['x-forwarded-host']).toBe('ata.example');
  });
});
