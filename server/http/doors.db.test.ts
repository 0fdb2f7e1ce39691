import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { memberships } from '@/drizzle/schema';
import type { AppRuntime } from '@/server/runtime';
import { ACCESS_SECRET, newAddress, PASSWORD, registerPerson, useSignedTokens } from '@/server/testing/accounts';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createDoors } from './doors';

let database: TestDatabase;
let world: TestWorld;
let doors: AppRuntime;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  useSignedTokens(world);
  doors = createDoors({ base: world.base, sessionSecret: ACCESS_SECRET });
  token = (await registerPerson(world)).token;
});
afterAll(() => database.drop());
afterEach(() => vi.useRealTimers());

function mutate(path: string, json: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return doors.trpc(
    new Request(`http://ata.local/api/trpc/${path}`, {
      method: 'POST',
      headers: { host: 'ata.local', authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: typeof json === 'string' ? json : JSON.stringify({ json }),
    }),
  );
}

async function errorOf(answer: Response): Promise<{ message: string; data: Record<string, unknown> }> {
  const { error } = (await answer.json()) as { error: { json: { message: string; data: Record<string, unknown> } } }; // safe because tRPC answers errors so
  return error.json;
}

describe('the tRPC door', () => {
  it('serves a procedure', async () => {
    const answer = await mutate('auth.updateProfile', { name: 'Ana Maria' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ result: { data: { json: { user: { name: 'Ana Maria' } } } } });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; application/json',
  ])('I8 refuses what a form of another site can send: %s', async (type) => {
    const answer = await mutate('auth.updateProfile', { name: 'Mallory' }, { 'content-type': type });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ code: 'JSON_EXPECTED' });
  });

  it.each(['https://evil.test', 'null', 'http://ata.local.evil.test', 'http://ata.local:8080', 'not an origin'])(
    'I8 refuses a write from the origin %s',
    async (origin) => {
      const answer = await mutate('auth.updateProfile', { name: 'Mallory' }, { origin });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'FOREIGN_ORIGIN' });
    },
  );

  it('I8 takes a write from our own origin, and from the public one behind a proxy', async () => {
    for (const origin of ['http://ata.local', 'http://ata.test']) {
      expect((await mutate('auth.updateProfile', { name: 'Ana' }, { origin })).status).toBe(200);
    }
  });

  it('has no mutation that GET can run', async () => {
    const url = 'http://ata.local/api/trpc/auth.updateProfile?input=%7B%22json%22%3A%7B%22name%22%3A%22Eve%22%7D%7D';
    const answer = await doors.trpc(new Request(url, { headers: { authorization: `Bearer ${token}` } }));
    expect(answer.status).toBe(405);
  });

  it('answers a query whose input comes by POST, so that no proof has to stand in an address', async () => {
    const answer = await mutate('signatures.signing', { token: 'unknown-unknown-unknown-unknown-unknown' });
    expect(answer.status).toBe(404);
  });

  it('tells code, status, details and request number of a refusal, and no stack', async () => {
    const answer = await mutate('auth.changePassword', { currentPassword: 'wrong', newPassword: PASSWORD });
    expect(answer.status).toBe(422);
    const error = await errorOf(answer);
    expect(error).toMatchObject({
      message: 'The current password is wrong',
      data: { appCode: 'PASSWORD_WRONG', httpStatus: 422, requestId: expect.any(String) },
    });
    expect(JSON.stringify(error)).not.toContain('stack');
  });

  it('answers 400 to input that breaks the schema and to text that Postgres cannot hold', async () => {
    expect((await mutate('auth.updateProfile', { role: 'owner' })).status).toBe(400);
    const unreadable = await mutate('auth.updateProfile', { name: 'a\u0000b' });
    expect(unreadable.status).toBe(400);
    expect((await errorOf(unreadable)).data.appCode).toBe('TEXT_UNREADABLE');
  });

  it('I13 lets a prototype in the body reach nothing', async () => {
    const answer = await mutate('auth.updateProfile', '{"json":{"name":"x","__proto__":{"polluted":1}}}');
    expect(await answer.text()).not.toContain('polluted');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('answers 401 to nobody and to a token that is not good', async () => {
    const anonymous = new Request('http://ata.local/api/trpc/auth.me');
    expect((await doors.trpc(anonymous)).status).toBe(401);
    expect((await mutate('auth.updateProfile', {}, { authorization: 'Bearer x' })).status).toBe(401);
  });
});

describe('the event stream through the door', () => {
  it('ends with the membership that it was opened by', async () => {
    const person = await registerPerson(world);
    const organizationId = person.organization.id;
    const subscribe = vi.spyOn(world.base.ports.bus, 'subscribe');
    const changed = { type: 'room.changed', organizationId, meetingId: randomUUID() } as const;
    const request = new Request('http://ata.local/api/trpc/events.follow', {
      headers: { authorization: `Bearer ${person.token}` },
    });
    const reader = (await doors.trpc(request)).body?.pipeThrough(new TextDecoderStream()).getReader();
    const readUntil = async (word: RegExp) => {
      for (let text = ''; ; ) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        text += value ?? '';
        if (done || word.test(text)) return text;
      }
    };
    await readUntil(/connected/);
    await expect.poll(() => subscribe.mock.calls.length).toBeGreaterThan(0);
    world.base.ports.bus.publish(changed);
    expect(await readUntil(/room\.changed.*\n/)).toContain('room.changed');

    await database.db.delete(memberships).where(eq(memberships.organizationId, organizationId));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    world.base.ports.bus.publish(changed);

    expect(await readUntil(/room\.changed|event: return/)).not.toContain('room.changed');
  });
});

describe('the sign-in door', () => {
  it('opens a session for the right password, says null for a wrong one and throws the throttle’s 429', async () => {
    const email = newAddress();
    const { user } = await registerPerson(world, email);
    const headers = new Headers({ 'x-ata-client-address': '198.51.100.31' });
    const open = (password: string) => doors.openSession({ email, password }, headers);

    expect(await open(PASSWORD)).toMatchObject({ userId: user.id, email });
    for (let index = 0; index < 10; index += 1) expect(await open('wrong')).toBeNull();
    await expect(open(PASSWORD)).rejects.toMatchObject({ status: 429 });
  });

  it('counts an address in capitals as the same account', async () => {
    const email = newAddress();
    await registerPerson(world, email);
    const headers = new Headers({ 'x-ata-client-address': '198.51.100.32' });
    for (let index = 0; index < 10; index += 1) {
      const typed = email.slice(0, index).toUpperCase() + email.slice(index);
      expect(await doors.openSession({ email: typed, password: 'wrong' }, headers)).toBeNull();
    }
    await expect(doors.openSession({ email, password: 'wrong' }, headers)).rejects.toMatchObject({ status: 429 });
  });

  it('takes an address as people type it', async () => {
    const email = newAddress();
    await registerPerson(world, email);
    const typed = { email: ` ${email.toUpperCase()} `, password: PASSWORD };
    expect(await doors.openSession(typed, new Headers())).toMatchObject({ email });
  });
});
