import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memberships } from '@/drizzle/schema';
import { type HttpHouse, type HttpMember, openHttpHouse, signUp } from '@/server/testing/http-house';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';

let database: TestDatabase;
let world: TestWorld;
let house: HttpHouse;
let owner: HttpMember;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  house = await openHttpHouse(world);
});
afterAll(async () => {
  await house.close();
  await database.drop();
});
beforeEach(async () => {
  owner = await signUp(world);
});

const ask = (path: string, init: RequestInit = {}, token = owner.token) =>
  fetch(`${house.url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });

/** The owner may manage nobody any more: what a member is. */
async function becomeMember(): Promise<void> {
  await database.db.update(memberships).set({ role: 'member' });
}

interface Row {
  seq: number;
  action: string;
  ipAddress: string;
  userAgent: string;
  details: unknown;
}

describe('the trail over REST', () => {
  it('lists rows with address and device, the newest first', async () => {
    await ask('/v1/organization', {
      method: 'PATCH',
      body: JSON.stringify({ name: 'Conselho' }),
      headers: { 'content-type': 'application/json', 'user-agent': 'a browser' },
    });
    const { rows } = (await (await ask('/v1/audit-logs?limit=1')).json()) as { rows: Row[] };
    expect(rows).toMatchObject([{ action: 'organization.update', ipAddress: '127.0.0.1', userAgent: 'a browser' }]);
  });

  it('takes the seeds’ query for one’s own rows', async () => {
    const path = '/v1/user/audit-logs?action=account&startDate=2020-01-01&endDate=2100-01-01&page=1&limit=1';
    const { logs, pagination } = (await (await ask(path)).json()) as { logs: Row[]; pagination: { total: number } };
    expect(logs.map(({ action }) => action)).toEqual(['account.login']);
    expect(pagination.total).toBe(2);
  });

  it.each(['?limit=0', '?limit=201', '?startDate=yesterday', '?page=0', '?nonsense=1'])('refuses %s', async (query) => {
    expect((await ask(`/v1/user/audit-logs${query}`)).status).toBe(400);
  });

  it('verifies, and remembers it', async () => {
    const answer = await ask('/v1/audit-logs/verify', { method: 'POST' });
    expect(await answer.json()).toMatchObject({ state: 'done', report: { brokenAtSeq: null } });
    expect(await (await ask('/v1/audit-logs/chain')).json()).toMatchObject({ verification: { state: 'done' } });
  });

  it('gives a file that spreadsheets read, by token and by browser', async () => {
    for (const headers of [{ authorization: `Bearer ${owner.token}` }, { cookie: owner.cookie }]) {
      const answer = await fetch(`${house.url}/v1/audit-logs.csv?action=account.register`, { headers });
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-[\d-]+\.csv"/);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      expect(bytes.toString('utf8').trimEnd().split('\r\n')).toHaveLength(2);
    }
  });

  it('leaves a row for what a member may not do, through a procedure and through a byte route', async () => {
    await becomeMember();
    for (const path of ['/v1/audit-logs', '/v1/audit-logs.csv', '/v1/audit-logs/chain']) {
      expect((await ask(path)).status).toBe(403);
    }
    const { logs } = (await (await ask('/v1/user/audit-logs?action=denied')).json()) as { logs: Row[] };
    expect(logs.map(({ action }) => action)).toEqual([
      'audit.chain.denied',
      'get.audit-logs.csv.denied',
      'audit.list.denied',
    ]);
  });

  it('is closed to strangers', async () => {
    for (const path of ['/v1/audit-logs', '/v1/audit-logs.csv', '/v1/user/audit-logs']) {
      expect((await fetch(house.url + path)).status).toBe(401);
    }
  });
});

describe('every change over REST leaves exactly one row', () => {
  it('with its action, its actor, the address and the device', async () => {
    const write = async (method: string, path: string, body?: unknown) => {
      const answer = await ask(path, {
        method,
        headers: { 'user-agent': 'a program', ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      expect(answer.status, `${method} ${path}`).toBeLessThan(300);
      return (await answer.json()) as Record<string, { id: string }>;
    };
    const { meeting } = await write('POST', '/v1/meetings', {
      topic: 'Telhado',
      startTime: '2030-12-01T17:00:00Z',
      duration: 60,
      timeZone: 'America/Sao_Paulo',
    });
    const path = `/v1/meetings/${meeting?.id}`;
    await write('PATCH', path, { topic: 'Telhado novo' });
    await write('POST', `${path}/participants`, { participants: [{ name: 'Bia' }] });
    await putTranscript(path);
    await write('PATCH', '/v1/user/profile', { name: 'Ana' });
    await write('PATCH', '/v1/organization', { name: 'Conselho' });
    await write('PATCH', '/v1/organization/quorum', { rule: { kind: 'majority' } });
    const { invitation } = await write('POST', '/v1/memberships', { email: 'bia@ata.test', role: 'member' });
    await write('DELETE', `/v1/invitations/${invitation?.id}`);
    await write('POST', '/v1/organization/certificates/renew', {});
    await write('DELETE', path);

    const { rows } = (await (await ask('/v1/audit-logs?limit=11')).json()) as { rows: Row[] };
    expect(rows.map(({ action }) => action).reverse()).toEqual([
      'meeting.plan',
      'meeting.update',
      'meeting.add_participants',
      'transcript.import',
      'account.update_profile',
      'organization.update',
      'organization.set_quorum',
      'invitation.send',
      'invitation.revoke',
      'certificate.create',
      'meeting.cancel',
    ]);
    expect(new Set(rows.map(({ ipAddress, userAgent }) => `${ipAddress} ${userAgent}`))).toEqual(
      new Set(['127.0.0.1 a program']),
    );
  });

  async function putTranscript(path: string): Promise<void> {
    const answer = await ask(`${path}/transcript?filename=a.vtt`, {
      method: 'PUT',
      headers: { 'content-type': 'text/vtt', 'user-agent': 'a program' },
      body: 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nAna: Bom dia a todos.\n',
    });
    expect(answer.status).toBe(201);
  }
});
