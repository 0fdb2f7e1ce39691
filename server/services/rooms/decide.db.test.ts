import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, participants, roomMembers } from '@/drizzle/schema';
import type { RoomDecision } from '@/server/contract/rooms';
import { createLivekitRooms } from '@/server/integrations/livekit';
import { type LivekitSimulator, startLivekitSimulator } from '@/server/simulators/livekit';
import { createMeetingRow } from '@/server/testing/factories';
import { guestLinkOf, waitAsGuest } from '@/server/testing/guests';
import { LIVEKIT_KEY } from '@/server/testing/livekit';
import { refusalOf } from '@/server/testing/refusal';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createCaller } from '@/server/trpc/root';
import { decideMember, getGuestState, leadsRoom, mintGuestToken, mintLiveToken } from '.';
import { findMeeting } from './find-meeting';

let database: TestDatabase;
let simulator: LivekitSimulator;
let world: TestWorld;
let host: TestMember;
let meetingId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  simulator = await startLivekitSimulator(LIVEKIT_KEY);
  world = createTestWorld(database.db);
  world.base.ports.liveRooms = createLivekitRooms({ url: simulator.url, ...LIVEKIT_KEY });
  world.base.origin.ipAddress = crypto.randomUUID();
  host = await createMember(world);
  meetingId = await createMeetingRow(host, { startTime: new Date() });
});
afterEach(() => simulator.stop());

function decide(by: TestMember, identity: string, decision: RoomDecision) {
  return decideMember(by.ctx, { id: meetingId, identity, decision });
}

/** A colleague with a seat, who is in LiveKit's room. */
async function seat(name = 'Bia', listedAs?: 'host' | 'co-host') {
  const member = await createMember(world, { role: 'member', organizationId: host.organizationId, name });
  if (listedAs) {
    const { organizationId } = host;
    await database.db
      .insert(participants)
      .values({ organizationId, meetingId, name, email: member.email, role: listedAs });
  }
  const { identity, roomName } = await mintLiveToken(member.ctx, { id: meetingId });
  simulator.join(roomName, identity, { name });
  return { member, identity, roomName, person: () => simulator.rooms.get(roomName)?.people.get(identity) };
}

async function rowOf(identity: string) {
  const isThis = and(eq(roomMembers.meetingId, meetingId), eq(roomMembers.identity, identity));
  const [row] = await database.db.select().from(roomMembers).where(isThis);
  return { role: row?.role, state: row?.state };
}

async function trailOf(identity: string) {
  const rows = await database.db
    .select()
    .from(auditLogs)
    .where(eq(auditLogs.resourceId, meetingId))
    .orderBy(auditLogs.seq);
  return rows.filter(({ details }) => details.identity === identity).map(({ action }) => action);
}

describe('what a host decides', () => {
  it('lets a guest in, puts them out for good, and back in', async () => {
    const pass = await waitAsGuest(world.base, await guestLinkOf(host, meetingId));
    const { identity } = pass;
    expect(await decide(host, identity, 'admit')).toEqual({ identity, role: 'guest', state: 'admitted' });
    const { roomName } = await mintGuestToken(world.base, pass);
    simulator.join(roomName, identity);

    expect(await decide(host, identity, 'remove')).toMatchObject({ state: 'removed' });
    expect(simulator.rooms.get(roomName)?.people.has(identity)).toBe(false);
    expect(await refusalOf(mintGuestToken(world.base, pass))).toBe('403 ROOM_REFUSED');
    expect(await getGuestState(world.base, pass)).toMatchObject({ state: 'removed' });
    await decide(host, identity, 'admit');
    expect(await refusalOf(mintGuestToken(world.base, pass))).toBe('done');
    expect(await trailOf(identity)).toEqual([
      'meeting.knock',
      'meeting.admit_person',
      'meeting.live_token',
      'meeting.remove_person',
      'meeting.admit_person',
      'meeting.live_token',
    ]);
  });

  it('puts a member out, who gets no token any more', async () => {
    const { member, identity, person } = await seat();
    await decide(host, identity, 'remove');
    expect(person()).toBeUndefined();
    expect(await refusalOf(mintLiveToken(member.ctx, { id: meetingId, role: 'host' }))).toBe('403 ROOM_REFUSED');
    expect(await refusalOf(decide(host, identity, 'remove'))).toBe('done');
  });

  it('silences what somebody sends now', async () => {
    const { identity, roomName, person } = await seat();
    simulator.publish(roomName, identity);
    simulator.publish(roomName, identity, { type: 'VIDEO' });
    expect(await decide(host, identity, 'mute')).toMatchObject({ state: 'admitted' });
    expect(person()?.tracks.map(({ muted }) => muted)).toEqual([true, false]);
    simulator.leave(roomName, identity);
    expect(await refusalOf(decide(host, identity, 'mute'))).toBe('409 NOT_IN_ROOM');
  });

  it('makes a member a co-host, who may lead from then on, and a participant again', async () => {
    const { member, identity, person } = await seat();
    const other = await seat('Caio');
    expect(await refusalOf(decide(member, other.identity, 'mute'))).toBe('403 FORBIDDEN');
    expect(await decide(host, identity, 'make_cohost')).toMatchObject({ role: 'co-host' });
    expect(person()?.metadata).toBe('{"roles":["co-host"],"name":"Bia"}');
    expect(await refusalOf(decide(member, other.identity, 'mute'))).toBe('done');
    expect((await mintLiveToken(member.ctx, { id: meetingId })).role).toBe('co-host');

    await decide(host, identity, 'make_participant');
    expect(person()?.metadata).toBe('{"roles":["participant"],"name":"Bia"}');
    expect(await leadsRoom(member.ctx, await findMeeting(database.db, host.ctx, meetingId))).toBe(false);
    expect(await refusalOf(decide(member, other.identity, 'mute'))).toBe('403 FORBIDDEN');
  });

  it('leaves other hosts in their place, and who is listed as a helper', async () => {
    const { member, identity } = await seat('Bia', 'host');
    const helper = await seat('Caio', 'co-host');
    const { identity: chief, roomName } = await mintLiveToken(host.ctx, { id: meetingId });
    simulator.join(roomName, chief);
    for (const decision of ['remove', 'make_participant', 'make_cohost', 'refuse'] as const) {
      expect(await refusalOf(decide(member, chief, decision))).toBe('409 HOST_STAYS');
      expect(await refusalOf(decide(host, identity, decision))).toBe('409 HOST_STAYS');
    }
    expect(await rowOf(identity)).toEqual({ role: 'host', state: 'admitted' });
    expect(await refusalOf(decide(host, helper.identity, 'make_participant'))).toBe('409 LISTED_AS_HOST');
    expect(await refusalOf(decide(helper.member, chief, 'mute'))).toBe('done');
    await decide(host, helper.identity, 'remove');
    expect(await refusalOf(decide(helper.member, helper.identity, 'admit'))).toBe('403 FORBIDDEN');
  });

  it('has to fit who it is about', async () => {
    const pass = await waitAsGuest(world.base, await guestLinkOf(host, meetingId));
    expect(await refusalOf(decide(host, pass.identity, 'mute'))).toBe('409 NOT_IN_ROOM');
    expect(await refusalOf(decide(host, pass.identity, 'make_cohost'))).toBe('409 NOT_IN_ROOM');
    await decide(host, pass.identity, 'admit');
    expect(await refusalOf(decide(host, pass.identity, 'refuse'))).toBe('409 NOT_WAITING');
    expect(await refusalOf(decide(host, pass.identity, 'make_cohost'))).toBe('409 ACCOUNT_NEEDED');
    expect(await refusalOf(decide(host, 'guest_nobody', 'admit'))).toBe('404 NOT_FOUND');
  });
});

describe('who is no host', () => {
  it('decides nothing: no colleague, no guest, nobody of another organization', async () => {
    const pass = await waitAsGuest(world.base, await guestLinkOf(host, meetingId));
    const colleague = await createMember(world, { role: 'member', organizationId: host.organizationId });
    expect(await refusalOf(decide(colleague, pass.identity, 'admit'))).toBe('403 FORBIDDEN');
    expect(await refusalOf(decide(await createMember(world), pass.identity, 'admit'))).toBe('404 NOT_FOUND');

    const actor = { type: 'guest' as const, identity: pass.identity, name: 'Caio' };
    const asGuest = { ...host, ctx: { ...host.ctx, actor } };
    expect(await refusalOf(decide(asGuest, pass.identity, 'admit'))).toBe('403 FORBIDDEN');
    const visitor = createCaller({ base: world.base, service: null });
    const asked = visitor.rooms.decide({ id: meetingId, identity: pass.identity, decision: 'admit' });
    await expect(asked).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await rowOf(pass.identity)).toEqual({ role: 'guest', state: 'lobby' });
  });

  it('is told in the trail what they tried', async () => {
    const { identity } = await seat();
    const colleague = await createMember(world, { role: 'member', organizationId: host.organizationId });
    const caller = createCaller({ base: world.base, service: colleague.ctx });
    await expect(caller.rooms.decide({ id: meetingId, identity, decision: 'remove' })).rejects.toThrow();
    const denied = await database.db.select().from(auditLogs).where(eq(auditLogs.actorId, colleague.userId));
    expect(denied.map(({ action }) => action)).toContain('rooms.decide.denied');
  });
});

describe('while LiveKit does not do it', () => {
  it.each([
    ['remove', { state: 'removed' }],
    ['make_cohost', { role: 'co-host' }],
    ['mute', { state: 'admitted' }],
  ] as const)('%s is an error, our row stays true, and it can be asked for again', async (decision, kept) => {
    const { identity, roomName } = await seat();
    simulator.publish(roomName, identity);
    simulator.fail({ kind: 'unavailable' });
    expect(await refusalOf(decide(host, identity, decision))).toBe('503 LIVEKIT_UNREACHABLE');
    expect(await rowOf(identity)).toMatchObject(kept);
    simulator.fail({ kind: 'hang-up' });
    expect(await refusalOf(decide(host, identity, decision))).toBe('503 LIVEKIT_UNREACHABLE');
    expect(await refusalOf(decide(host, identity, decision))).toBe('done');
  });

  it('who is let in or refused needs no LiveKit; nor does anybody where none is set', async () => {
    const pass = await waitAsGuest(world.base, await guestLinkOf(host, meetingId));
    const { identity } = await seat();
    world.base.ports.liveRooms = null;
    expect(await refusalOf(decide(host, pass.identity, 'admit'))).toBe('done');
    expect(await refusalOf(decide(host, identity, 'remove'))).toBe('done');
    expect(await refusalOf(decide(host, pass.identity, 'mute'))).toBe('409 LIVEKIT_NOT_CONFIGURED');
    expect(await refusalOf(mintGuestToken(world.base, pass))).toBe('409 LIVEKIT_NOT_CONFIGURED');
  });
});
