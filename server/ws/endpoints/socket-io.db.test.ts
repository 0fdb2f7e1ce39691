import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { eq } from 'drizzle-orm';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { chatMessages, memberships, refreshTokens } from '@/drizzle/schema';
import { isForeignOrigin } from '@/server/http/foreign-origin';
import { createAccessTokens } from '@/server/lib/access-tokens';
import type { LiveSession } from '@/server/ports/live-hub';
import { recordAlert } from '@/server/services/feedback';
import { ACCESS_SECRET, registerPerson, useSignedTokens } from '@/server/testing/accounts';
import { createMeetingRow } from '@/server/testing/factories';
import { openSessionRow, quietAlert } from '@/server/testing/live';
import { createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createSocketIo, type SocketIoEndpoint } from './socket-io';

let database: TestDatabase;
let world: TestWorld;
let server: Server;
let endpoint: SocketIoEndpoint;
let url: string;
let hostToken: string;
let host: TestMember;
let meetingId: string;
let session: LiveSession;
let line: Duplex;
const clients: Socket[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  useSignedTokens(world);
  endpoint = createSocketIo(world.base, (header) => isForeignOrigin(header, world.base.config.publicUrl));
  server = createServer((request, response) => void endpoint.answer(request, response)).listen(0, '127.0.0.1');
  server.on('upgrade', (request, socket, head) => {
    line = socket;
    endpoint.take(request, socket, head);
  });
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on a port
});
beforeEach(async () => {
  const { user, organization, token } = await registerPerson(world);
  hostToken = token;
  const ctx = { ...world.base, organizationId: organization.id, actor: { type: 'job' as const, name: 'test' } };
  host = { ctx, organizationId: organization.id, userId: user.id, email: user.email };
  meetingId = await createMeetingRow(host);
  session = await openSessionRow(host, meetingId);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => {
  await endpoint.drain();
  server.closeAllConnections();
  server.close();
  await database.drop();
});

function connect(token: unknown, options: Parameters<typeof io>[1] = {}): Socket {
  const auth = token === undefined ? {} : { token };
  const client = io(url, { auth, reconnection: false, forceNew: true, transports: ['websocket'], ...options });
  clients.push(client);
  return client;
}

async function connected(token: string, options: Parameters<typeof io>[1] = {}): Promise<Socket> {
  const client = connect(token, options);
  await new Promise<void>((resolve, reject) => {
    client.on('connect', resolve);
    client.on('connect_error', reject);
  });
  return client;
}

function refusalOf(client: Socket): Promise<string> {
  return new Promise((resolve) => client.on('connect_error', (error) => resolve(error.message)));
}

/** The next event of this name; listening begins now. */
function next<T>(client: Socket, name: string): Promise<T> {
  return new Promise((resolve) => client.once(name, resolve));
}

/** A member of the host's organization who is no host, by a token that lives so long. */
async function joinAsMember(ttlSeconds = 60): Promise<string> {
  const { user, token } = await registerPerson(world);
  const { organizationId } = host;
  await database.db.insert(memberships).values({ organizationId, userId: user.id, role: 'member' });
  const tokens = createAccessTokens({ secret: ACCESS_SECRET, ttlSeconds });
  const { familyId } = await tokens.verify(token);
  await database.db.update(refreshTokens).set({ organizationId }).where(eq(refreshTokens.familyId, familyId));
  return tokens.sign({ userId: user.id, organizationId, familyId });
}

describe('I9 who gets a line', () => {
  it.each([undefined, 'no-token', 7, { a: 1 }])('nobody with %j for a token', async (token) => {
    expect(await refusalOf(connect(token))).toBe('unauthorized');
  });

  it('no page of another site, over either transport', async () => {
    const polling = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(polling.status).toBe(403);
    const client = connect(hostToken, { extraHeaders: { origin: 'https://evil.example' } });
    expect(await refusalOf(client)).toBe('websocket error');
  });

  it('no older protocol, and no session by the name of a built-in', async () => {
    const ask = async (query: string) => (await fetch(`${url}/socket.io/?${query}`)).status;

    expect(await ask('EIO=3&transport=polling')).toBe(400);
    expect(await ask('EIO=4&transport=polling&sid=__proto__')).toBe(400);
  });

  it('a packet of 2 MB ends the line', async () => {
    const client = await connected(hostToken);
    const gone = next<string>(client, 'disconnect');
    client.emit('message', { meetingId, text: 'a'.repeat(2_000_000) });

    expect(await gone).toBe('transport close');
  });

  it('a token that ends ends the line', async () => {
    const client = await connected(await joinAsMember(1));

    expect(await next(client, 'disconnect')).toBe('io server disconnect');
  });

  it('nobody who hangs up before they are known, and nothing is left of them', async () => {
    const { config, ports } = world.base;
    const { accessTokens } = config;
    const gate = new EventEmitter();
    const asked = once(gate, 'asked');
    const hungUp = once(gate, 'hung-up');
    const subscribe = vi.spyOn(ports.bus, 'subscribe');
    config.accessTokens = {
      ...accessTokens,
      async verify(token) {
        gate.emit('asked');
        await hungUp;
        return accessTokens.verify(token);
      },
    };
    const client = connect(hostToken);
    await asked;
    const gone = once(line, 'close');
    client.close();
    await gone;
    gate.emit('hung-up');
    config.accessTokens = accessTokens;
    await connected(hostToken);

    expect(subscribe).toHaveBeenCalledTimes(1);
    subscribe.mockRestore();
  });

  it('works by polling too', async () => {
    const client = await connected(hostToken, { transports: ['polling'] });

    expect(await client.emitWithAck('join-room', { meetingId })).toMatchObject({ ok: true });
  });
});

describe('I10 feedback rooms', () => {
  it('a host joins and gets the payload, under any spelling of the room', async () => {
    const client = await connected(hostToken);
    expect(await client.emitWithAck('join-room', { room: `feedback:${meetingId}` })).toEqual({ ok: true, meetingId });
    const heard = next(client, 'feedback');
    const event = await recordAlert(world.base, { session, alert: quietAlert() });

    expect(await heard).toEqual(event);
  });

  it('other members and strangers are refused, and hear nothing', async () => {
    const member = await connected(await joinAsMember());
    const stranger = await connected((await registerPerson(world)).token);
    const owner = await connected(hostToken);
    const heard: unknown[] = [];
    for (const client of [member, stranger]) {
      client.on('feedback', (event) => heard.push(event));
      expect(await client.emitWithAck('join-room', { room: `feedback:${meetingId}` })).toEqual({ error: 'forbidden' });
    }
    await owner.emitWithAck('join-room', `feedback:${meetingId}`);
    const told = next(owner, 'feedback');
    await recordAlert(world.base, { session, alert: quietAlert() });
    await told;
    await member.emitWithAck('leave-room', { meetingId });

    expect(heard).toEqual([]);
  });

  it('a broken packet is answered, and breaks nothing', async () => {
    const client = await connected(hostToken);

    expect(await client.emitWithAck('join-room', { room: 7 })).toEqual({ error: 'invalid' });
    expect(await client.emitWithAck('join-room', null)).toEqual({ error: 'invalid' });
    client.emit('join-room');
    expect(await client.emitWithAck('join-room', { meetingId })).toMatchObject({ ok: true });
  });
});

describe('the chat of a room', () => {
  it('is kept, and heard by who joined', async () => {
    const [one, other] = [await connected(hostToken), await connected(await joinAsMember())];
    expect(await one.emitWithAck('message', { meetingId, text: 'Bom dia' })).toEqual({ error: 'forbidden' });
    for (const client of [one, other]) await client.emitWithAck('join-room', { meetingId });
    const heard = next(other, 'message');
    await one.emitWithAck('message', { meetingId, text: ' Bom dia ' });

    expect(await heard).toMatchObject({ meetingId, name: 'Ana Souza', text: 'Bom dia' });
    const rows = await database.db.select().from(chatMessages).where(eq(chatMessages.meetingId, meetingId));
    expect(rows.map(({ text }) => text)).toEqual(['Bom dia']);
    expect(await one.emitWithAck('message', { meetingId, text: 'a'.repeat(2001) })).toEqual({ error: 'invalid' });
  });
});
