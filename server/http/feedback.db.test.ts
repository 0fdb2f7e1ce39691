import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meetings, memberships, refreshTokens } from '@/drizzle/schema';
import { createAccessTokens } from '@/server/lib/access-tokens';
import { recordAlert } from '@/server/services/feedback';
import { ACCESS_SECRET, registerPerson } from '@/server/testing/accounts';
import { createMeetingRow } from '@/server/testing/factories';
import { type HttpHouse, openHttpHouse } from '@/server/testing/http-house';
import { openSessionRow, quietAlert } from '@/server/testing/live';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';

let database: TestDatabase;
let world: TestWorld;
let house: HttpHouse;
let hostToken: string;
let meetingId: string;
let feedbackId: string;
let organizationId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  house = await openHttpHouse(world);
  const { user, organization, token } = await registerPerson(world);
  hostToken = token;
  organizationId = organization.id;
  const member = { ctx: { ...world.base, organizationId, actor: { type: 'job' as const, name: 'test' } } };
  const host = { ...member, organizationId, userId: user.id, email: user.email };
  meetingId = await createMeetingRow(host, { roomName: 'sala-azul' });
  const event = await recordAlert(world.base, { session: await openSessionRow(host, meetingId), alert: quietAlert() });
  feedbackId = event?.id ?? '';
});
afterAll(async () => {
  await house.close();
  await database.drop();
});

function get(path: string, token?: string): Promise<Response> {
  return fetch(`${house.url}${path}`, { ...(token && { headers: { authorization: `Bearer ${token}` } }) });
}

/** A member of the meeting's organization who is no host of it. */
async function joinAsMember(): Promise<string> {
  const { user, token } = await registerPerson(world);
  await database.db.insert(memberships).values({ organizationId, userId: user.id, role: 'member' });
  const tokens = createAccessTokens({ secret: ACCESS_SECRET, ttlSeconds: 60 });
  const { familyId } = await tokens.verify(token);
  await database.db.update(refreshTokens).set({ organizationId }).where(eq(refreshTokens.familyId, familyId));
  return tokens.sign({ userId: user.id, organizationId, familyId });
}

describe('I14 the pages of facts', () => {
  it.each(['/feedback/debug/', '/feedback/metrics/'])('%s is not there for strangers', async (path) => {
    const { token: foreign } = await registerPerson(world);

    expect((await get(path + meetingId)).status).toBe(404);
    expect((await get(path + meetingId, 'no-token')).status).toBe(404);
    expect((await get(path + meetingId, foreign)).status).toBe(404);
    expect((await get(path + meetingId, await joinAsMember())).status).toBe(404);
    expect((await get(`${path}x`, hostToken)).status).toBe(404);
    expect((await get(`${path}%E0%A4%A`, hostToken)).status).toBe(404);
  });

  it('answer a host, by any id of the meeting', async () => {
    const metrics = await get('/feedback/metrics/sala-azul', hostToken);

    expect(await metrics.json()).toMatchObject({ meetingId, counts: { volume_baixo: 1, volume_alto: 0 }, samples: 0 });
    expect(await (await get(`/feedback/debug/${meetingId}`, hostToken)).json()).toEqual({
      meetingId,
      participants: [],
    });
  });
});

describe('feedback over REST', () => {
  it('is listed and judged by a host', async () => {
    const judged = await fetch(`${house.url}/v1/meetings/${meetingId}/feedback/${feedbackId}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hostToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ acknowledge: true, useful: true }),
    });
    expect(judged.status).toBe(200);

    const list = await get('/v1/meetings/sala-azul/feedback?since=0', hostToken);
    expect(await list.json()).toMatchObject({ events: [{ id: feedbackId, useful: true }] });
  });

  it('is nothing to a meeting that another planned, but to who manages the organization', async () => {
    const token = await joinAsMember();
    expect((await get(`/v1/meetings/${meetingId}/feedback`, token)).status).toBe(403);

    const planner = await createAccessTokens({ secret: ACCESS_SECRET, ttlSeconds: 60 }).verify(token);
    await database.db.update(meetings).set({ createdBy: planner.userId }).where(eq(meetings.id, meetingId));
    expect((await get(`/v1/meetings/${meetingId}/feedback`, token)).status).toBe(200);
    expect((await get(`/v1/meetings/${meetingId}/feedback`, hostToken)).status).toBe(200);
  });
});
