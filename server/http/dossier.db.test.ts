import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERMISSIONS_BY_ROLE } from '@/server/contract/accounts';
import { verifyErasure } from '@/server/dossier';
import { eraseRecording } from '@/server/services/dossiers';
import { type HttpHouse, type HttpMember, openHttpHouse, signUp } from '@/server/testing/http-house';
import { createSealedMeeting, type SealedMeeting } from '@/server/testing/sealed-meeting';
import { createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { unzip } from '@/server/testing/unzip';

let database: TestDatabase;
let world: TestWorld;
let house: HttpHouse;
let member: HttpMember;
let owner: TestMember;
let sealed: SealedMeeting;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  house = await openHttpHouse(world);
  member = await signUp(world);
  owner = await toMember(member);
  sealed = await createSealedMeeting(world, owner);
});
afterAll(async () => {
  await house.close();
  await database.drop();
});

async function toMember({ organizationId }: HttpMember): Promise<TestMember> {
  const [user] = await database.sql<{ id: string; email: string }[]>`
    select u.id, u.email from users u join memberships m on m.user_id = u.id where m.organization_id = ${organizationId}`;
  if (!user) throw new Error('nobody signed up');
  const permissions = PERMISSIONS_BY_ROLE.owner;
  const actor = { type: 'user' as const, userId: user.id, permissions, sessionId: null };
  return { ctx: { ...world.base, organizationId, actor }, organizationId, userId: user.id, email: user.email };
}

function ask(path: string, who: HttpMember = member, method = 'GET'): Promise<Response> {
  return fetch(house.url + path, { method, headers: { cookie: who.cookie } });
}

describe('GET /v1/envelopes/{envelopeId}/dossier', () => {
  it('sends the archive with a name, and not to be kept by anybody on the way', async () => {
    const answer = await ask(`/v1/envelopes/${sealed.envelopeId}/dossier`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toContain('attachment; filename="dossie-reuniao-do-conselho');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const files = unzip(Buffer.from(await answer.arrayBuffer()));
    expect([...files.keys()]).toContain(`recordings/${sealed.recordingId}.wav`);
  });

  it('answers HEAD without a body', async () => {
    const answer = await ask(`/v1/envelopes/${sealed.envelopeId}/dossier`, member, 'HEAD');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it('is not there for another organization, nor for nobody', async () => {
    const path = `/v1/envelopes/${sealed.envelopeId}/dossier`;
    expect((await ask(path, await signUp(world))).status).toBe(404);
    expect((await fetch(house.url + path)).status).toBe(401);
  });
});

describe('GET /v1/erasures/{erasureId}/certificate', () => {
  it('gives the signed certificate, to members only', async () => {
    const { id } = await eraseRecording(owner.ctx, { id: sealed.recordingId, reason: 'Pedido do titular' });
    const answer = await ask(`/v1/erasures/${id}/certificate`);
    const [row] = await database.sql<{ pem: string }[]>`
      select certificate_pem as pem from organization_certificates where organization_id = ${owner.organizationId}`;
    expect(verifyErasure(JSON.parse(await answer.text()), row?.pem ?? '')).toBe(true);
    expect((await ask(`/v1/erasures/${id}/certificate`, await signUp(world))).status).toBe(404);
    expect((await ask('/v1/erasures/not-an-id/certificate')).status).toBe(400);
  });
});
