import { eq } from 'drizzle-orm';
import { TokenVerifier } from 'livekit-server-sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, meetings, participants, roomMembers } from '@/drizzle/schema';
import { createLivekitRooms } from '@/server/integrations/livekit';
import { createMeetingRow } from '@/server/testing/factories';
import { type HttpHouse, openHttpHouse, signUp } from '@/server/testing/http-house';
import { LIVEKIT_KEY } from '@/server/testing/livekit';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { mintLiveToken } from '.';

const verifier = new TokenVerifier(LIVEKIT_KEY.apiKey, LIVEKIT_KEY.apiSecret);

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let meetingId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  world.base.ports.liveRooms = createLivekitRooms({ url: 'ws://livekit.test', ...LIVEKIT_KEY });
  owner = await createMember(world);
  meetingId = await createMeetingRow(owner);
});

function colleague(role: 'admin' | 'member' = 'member'): Promise<TestMember> {
  return createMember(world, { role, organizationId: owner.organizationId, name: 'Bia' });
}

describe('a token for a room', () => {
  it('is the creator’s as host, for a room that is named once', async () => {
    const answer = await mintLiveToken(owner.ctx, { id: meetingId });
    const identity = `user_${owner.userId}`;
    const roomName = `ata-${meetingId.replaceAll('-', '').slice(0, 12)}`;
    expect(answer).toMatchObject({ url: 'ws://livekit.test', roomName, identity, role: 'host' });
    expect(await verifier.verify(answer.token)).toMatchObject({
      sub: identity,
      metadata: '{"roles":["host"],"name":"Ana Teste"}',
      video: { room: roomName, roomJoin: true, canUpdateOwnMetadata: false },
    });

    await database.db.update(meetings).set({ roomName: 'named-before' }).where(eq(meetings.id, meetingId));
    expect(await mintLiveToken(owner.ctx, { id: 'named-before' })).toMatchObject({ roomName: 'named-before' });
    const [row] = await database.db.select().from(auditLogs).where(eq(auditLogs.action, 'meeting.live_token'));
    expect(row?.details).toEqual({ identity, role: 'host' });
  });

  it('I11 makes no host of whoever asks for it, nor anybody else of them', async () => {
    const guest = await colleague();
    const asked = { id: meetingId, role: 'host', name: 'Presidente', identity: `user_${owner.userId}` } as const;
    const answer = await mintLiveToken(guest.ctx, asked);
    expect(answer).toMatchObject({ role: 'guest', identity: `user_${guest.userId}` });
    expect(await verifier.verify(answer.token)).toMatchObject({ metadata: '{"roles":["guest"],"name":"Bia"}' });
    expect((await mintLiveToken((await colleague('admin')).ctx, asked)).role).toBe('host');
  });

  it('makes of listed people what the list says, by their address', async () => {
    const { organizationId } = owner;
    for (const role of ['host', 'co-host', 'participant'] as const) {
      const person = await colleague();
      const email = person.email.toUpperCase();
      await database.db.insert(participants).values({ organizationId, meetingId, name: 'Doutora Bia', email, role });
      const answer = await mintLiveToken(person.ctx, { id: meetingId });
      expect(answer.role).toBe(role);
      expect(await verifier.verify(answer.token)).toMatchObject({ name: 'Doutora Bia' });
    }
    const seats = await database.db.select().from(roomMembers).where(eq(roomMembers.meetingId, meetingId));
    expect(seats.every(({ participantId, state }) => participantId !== null && state === 'admitted')).toBe(true);
  });

  it('is not for whom a host has removed, for jobs, or for other organizations', async () => {
    const person = await colleague();
    await mintLiveToken(person.ctx, { id: meetingId });
    await database.db.update(roomMembers).set({ state: 'removed' }).where(eq(roomMembers.meetingId, meetingId));
    await expect(mintLiveToken(person.ctx, { id: meetingId })).rejects.toMatchObject({ code: 'ROOM_REFUSED' });
    await expect(mintLiveToken(asJob(owner.ctx, 'x'), { id: meetingId })).rejects.toMatchObject({ status: 403 });
    const stranger = await createMember(world);
    await expect(mintLiveToken(stranger.ctx, { id: meetingId })).rejects.toMatchObject({ status: 404 });
  });

  it('is refused while no LiveKit is set, and for a cancelled meeting', async () => {
    const cancelled = await createMeetingRow(owner, { status: 'cancelled' });
    await expect(mintLiveToken(owner.ctx, { id: cancelled })).rejects.toMatchObject({ code: 'MEETING_CANCELLED' });
    world.base.ports.liveRooms = null;
    const refusal = { code: 'LIVEKIT_NOT_CONFIGURED', status: 409 };
    await expect(mintLiveToken(owner.ctx, { id: meetingId })).rejects.toMatchObject(refusal);
  });

  it('is given out at POST /v1/meetings/{id}/live-token', async () => {
    const house: HttpHouse = await openHttpHouse(world);
    const { token } = await signUp(world);
    const ask = (path: string, body: object) =>
      fetch(`${house.url}/v1/meetings${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const planned = { topic: 'Conselho', startTime: '2026-12-01T17:00:00.000Z', duration: 60, timeZone: 'UTC' };
    const answer = (await (await ask('', planned)).json()) as { meeting: { id: string } }; // safe because it was planned
    const given = await ask(`/${answer.meeting.id}/live-token`, { role: 'participant' });
    expect([given.status, await given.json()]).toMatchObject([200, { role: 'host', url: 'ws://livekit.test' }]);
    expect((await ask(`/${meetingId}/live-token`, {})).status).toBe(404);
    await house.close();
  });
});
