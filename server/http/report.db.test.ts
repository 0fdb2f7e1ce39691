import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HttpHouse, type HttpMember, openHttpHouse, signUp } from '@/server/testing/http-house';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';

const VTT =
  'WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n<v =Ana>Bom dia.</v>\n\n00:00:05.000 --> 00:00:08.000\n<v Bia>Olá.</v>\n';

let database: TestDatabase;
let world: TestWorld;
let house: HttpHouse;
let owner: HttpMember;
let meetingId: string;

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
  const meeting = { topic: 'Conselho', startTime: '2026-11-21T12:00:00Z', duration: 60 };
  const planned = await ask('/v1/meetings', { method: 'POST', body: JSON.stringify(meeting) });
  meetingId = ((await planned.json()) as { meeting: { id: string } }).meeting.id;
  const headers = { 'content-type': 'text/vtt' };
  await ask(`/v1/meetings/${meetingId}/transcript?filename=a.vtt`, { method: 'PUT', body: VTT, headers });
});

const ask = (path: string, init: RequestInit = {}, token = owner.token) =>
  fetch(`${house.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
  });

describe('the report over REST', () => {
  it('is JSON whose figures say how they are computed', async () => {
    const report = await (await ask(`/v1/meetings/${meetingId}/report`)).json();

    expect(report).toMatchObject({ meetingId, source: 'transcript', lengthMs: 8000, spokenMs: 7000 });
    expect(report).toMatchObject({ how: { talk: { words: 'talkFromTurns', parameters: { gap: 1 } } } });
  });

  it.each(['report.csv', 'report?format=csv'])('is a table as %s, in which no name is a formula', async (path) => {
    const answer = await ask(`/v1/meetings/${meetingId}/${path}`);
    const bytes = await answer.text();

    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain(`report-${meetingId}.csv`);
    expect(bytes).toContain(`"'=Ana"`);
    expect(bytes).not.toContain('"=Ana"');
  });

  it.each([
    ['report?format=pdf', 400],
    ['report?cells=1', 400],
    ['report.csv?levels=minute', 400],
  ])('refuses %s', async (path, status) => {
    expect((await ask(`/v1/meetings/${meetingId}/${path}`)).status).toBe(status);
  });

  it('is not there for another organization, nor without a token', async () => {
    const stranger = await signUp(world);
    for (const path of ['report', 'report.csv', 'report?format=csv', 'replays']) {
      expect((await ask(`/v1/meetings/${meetingId}/${path}`, {}, stranger.token)).status).toBe(404);
      expect((await fetch(`${house.url}/v1/meetings/${meetingId}/${path}`)).status).toBe(401);
    }
  });

  it('replays nothing where no sound is kept, and no threshold that cannot be', async () => {
    const start = () => ask(`/v1/meetings/${meetingId}/replays`, { method: 'POST', body: '{"lowDbfs":-40}' });
    const refused = await start();
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'NOTHING_TO_REPLAY' });

    const wrong = await ask(`/v1/meetings/${meetingId}/replays`, { method: 'POST', body: '{"lowDbfs":7}' });
    expect(wrong.status).toBe(400);
  });
});
