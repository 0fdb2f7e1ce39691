import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  consents,
  feedbackEvents,
  meetingSessions,
  meetings,
  roomMembers,
  tracks,
  trackSegments,
} from '@/drizzle/schema';
import { createLivekitRooms } from '@/server/integrations/livekit';
import { type LivekitSimulator, startLivekitSimulator } from '@/server/simulators/livekit';
import { createMeetingRow } from '@/server/testing/factories';
import { guestLinkOf, waitAsGuest } from '@/server/testing/guests';
import { quietAlert } from '@/server/testing/live';
import { LIVEKIT_KEY, livekitRoom } from '@/server/testing/livekit';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { decideMember, mintGuestToken, mintLiveToken } from '../rooms';
import { isStillStreaming } from './close-session';
import { setConsent, setGuestConsent } from './consents';
import { endSession } from './end-session';
import { getLiveRoom } from './get-session';
import { handleLivekitEvent } from './livekit/handle-event';

let database: TestDatabase;
let simulator: LivekitSimulator;
let world: TestWorld;
let host: TestMember;
let meetingId: string;
let roomName: string;

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
  roomName = (await mintLiveToken(host.ctx, { id: meetingId })).roomName;
});
afterEach(() => simulator.stop());

async function tell(...bodies: string[]): Promise<void> {
  for (const body of bodies) {
    await handleLivekitEvent(world.base, {
      id: crypto.randomUUID(),
      source: 'livekit',
      eventType: null,
      raw: Buffer.from(body),
      organizationId: null,
      receivedAt: new Date(),
      attempts: 1,
    });
  }
}

/** A room that began a minute ago. */
function roomOf(sid = `RM_${crypto.randomUUID()}`) {
  const beganMs = Math.floor(Date.now() / 1000) * 1000 - 60_000;
  return { beganMs, ...livekitRoom({ sid, name: roomName, beganMs }) };
}

async function admittedGuest() {
  const pass = await waitAsGuest(world.base, await guestLinkOf(host, meetingId));
  await decideMember(host.ctx, { id: meetingId, identity: pass.identity, decision: 'admit' });
  return pass;
}

async function present(): Promise<string[]> {
  const { members } = await getLiveRoom(host.ctx, { id: meetingId });
  return members.filter(({ isPresent }) => isPresent).map(({ identity }) => identity);
}

async function countWaiting(): Promise<number> {
  const waiting = await database.sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return waiting.length;
}

describe('who is in a room', () => {
  it('follows what LiveKit tells, in whatever order it comes', async () => {
    const room = roomOf();
    const [first, back] = [room.beganMs + 10_500, room.beganMs + 20_700];
    const second = (ms: number) => Math.floor(ms / 1000);
    expect(await present()).toEqual([]);
    await tell(room.started(second(room.beganMs)), room.joined('bia', first));
    expect(await present()).toEqual(['bia']);
    await tell(room.left('bia', first, second(back)));
    expect(await present()).toEqual([]);
    await tell(room.joined('bia', back), room.left('bia', first, second(back)));
    expect(await present()).toEqual(['bia']);
    await tell(room.left('caio', first, second(first) + 5), room.joined('caio', first));
    expect(await present()).toEqual(['bia']);
    await tell(room.finished(second(back) + 30));
    expect(await present()).toEqual([]);

    const again = livekitRoom({ sid: 'RM_next', name: roomName, beganMs: back + 40_000 });
    await tell(again.started(second(back) + 40));
    expect(await present()).toEqual([]);
  });

  it('is put out again who comes in after a host closed the room to them, and who never was let in', async () => {
    const pass = await admittedGuest();
    await mintGuestToken(world.base, pass);
    await decideMember(host.ctx, { id: meetingId, identity: pass.identity, decision: 'remove' });
    const waiting = await waitAsGuest(world.base, pass.link);
    for (const identity of [pass.identity, waiting.identity, 'known']) simulator.join(roomName, identity);
    const room = roomOf();
    const joins = [pass.identity, waiting.identity, 'known'].map((who) => room.joined(who, room.beganMs + 5000));
    await tell(...joins);
    expect([...(simulator.rooms.get(roomName)?.people.keys() ?? [])]).toEqual(['known']);

    simulator.join(roomName, pass.identity);
    simulator.fail({ kind: 'unavailable' });
    await expect(tell(room.joined(pass.identity, room.beganMs + 9000))).resolves.toBeUndefined();
  });
});

describe('the viewer of a room', () => {
  it('learns what they are in it, and whether they may lead', async () => {
    const { organizationId } = host;
    const viewerOf = async (one: TestMember) => (await getLiveRoom(one.ctx, { id: meetingId })).viewer;
    const identity = `user_${host.userId}`;
    expect(await viewerOf(host)).toEqual({ identity, role: 'host', state: 'admitted', mayLead: true });
    const member = await createMember(world, { role: 'member', organizationId });
    expect(await viewerOf(member)).toMatchObject({ role: 'guest', state: 'admitted', mayLead: false });
    const admin = await createMember(world, { role: 'admin', organizationId });
    expect(await viewerOf(admin)).toMatchObject({ role: 'guest', mayLead: true });
    await mintLiveToken(admin.ctx, { id: meetingId, role: 'host' });
    expect(await viewerOf(admin)).toMatchObject({ role: 'host', mayLead: true });

    const { identity: seat } = await mintLiveToken(member.ctx, { id: meetingId });
    await decideMember(host.ctx, { id: meetingId, identity: seat, decision: 'make_cohost' });
    expect(await viewerOf(member)).toMatchObject({ role: 'co-host', mayLead: true });
    await decideMember(host.ctx, { id: meetingId, identity: seat, decision: 'remove' });
    expect(await viewerOf(member)).toMatchObject({ state: 'removed', mayLead: false });
    const pass = await waitAsGuest(world.base, await guestLinkOf(host, meetingId));
    const { members } = await getLiveRoom(host.ctx, { id: meetingId });
    expect(members.find((one) => one.identity === pass.identity)).toMatchObject({ state: 'lobby', name: 'Caio' });
  });
});

describe('a guest’s consent', () => {
  it('is theirs to give, in their name, and takes effect on what runs', async () => {
    const pass = await admittedGuest();
    const room = roomOf();
    const at = Math.floor(room.beganMs / 1000) + 5;
    await tell(room.started(at - 5), room.track('track_published', pass.identity, 'TR_1', at));
    const stateOf = async () =>
      (await database.db.select().from(tracks).where(eq(tracks.meetingId, meetingId)))[0]?.state;
    expect(await stateOf()).not.toBe('skipped');
    const { consent } = await setGuestConsent(world.base, { ...pass, purpose: 'record', granted: false });
    expect(consent).toMatchObject({ participant: pass.identity, name: 'Caio', purpose: 'record', granted: false });
    const [row] = await database.db.select().from(consents).where(eq(consents.identity, pass.identity));
    expect(await stateOf()).toBe('skipped');
    expect(row).toMatchObject({ granted: false, ipAddress: world.base.origin.ipAddress });
    const wrong = { ...pass, identity: `user_${host.userId}` };
    const asked = setGuestConsent(world.base, { ...wrong, purpose: 'analyse', granted: true });
    await expect(asked).rejects.toMatchObject({ code: 'PASS_UNKNOWN' });
  });

  it('of a member is theirs too', async () => {
    const member = await createMember(world, { role: 'member', organizationId: host.organizationId });
    const reader = {
      ...member.ctx,
      actor: { ...member.ctx.actor, permissions: ['read:meetings'] },
    } as typeof member.ctx; // safe because a member acts
    const answer = { id: meetingId, purpose: 'analyse', granted: false } as const;
    await expect(setConsent(reader, { ...answer, participant: `user_${member.userId}` })).resolves.toBeDefined();
    await expect(setConsent(reader, { ...answer, participant: 'bia' })).rejects.toMatchObject({ status: 403 });
  });
});

describe('the end of a live meeting', () => {
  it('is the hosts’ to declare, and empties the room', async () => {
    const room = roomOf();
    simulator.join(roomName, 'bia');
    await tell(room.started(Math.floor(room.beganMs / 1000)));
    const member = await createMember(world, { role: 'member', organizationId: host.organizationId });
    await expect(endSession(member.ctx, { id: meetingId })).rejects.toMatchObject({ status: 403 });
    await endSession(host.ctx, { id: meetingId });
    expect(simulator.rooms.has(roomName)).toBe(false);
  });

  it('and its beginning are told to whoever looks at the meeting, once each', async () => {
    const told: string[] = [];
    world.base.ports.bus.publish = ({ type }) => void told.push(type);
    const changes = () => told.splice(0).filter((type) => type === 'meeting.changed').length;
    const room = roomOf();
    const second = Math.floor(room.beganMs / 1000);
    await tell(room.started(second));
    expect(changes()).toBe(1);
    await tell(room.joined('bia', room.beganMs + 5000));
    expect(changes()).toBe(0);
    await tell(room.finished(second + 30));
    expect(changes()).toBe(1);
  });

  it('leaves no panel and no delays behind, whoever says that it is over', async () => {
    const { panels } = world.base.ports;
    const room = roomOf();
    const second = Math.floor(room.beganMs / 1000);
    await tell(room.started(second));
    panels.put({
      meetingId,
      atMs: 0,
      way: null,
      silentMs: 0,
      speakingNow: [],
      people: [],
      latency: panels.latencyOf(meetingId),
      analysisLagMs: 0,
    });
    panels.noteLatency(meetingId, 120);
    expect(panels.latencyOf(meetingId).samples).toBe(1);
    await tell(room.finished(second + 30));
    panels.noteLatency(meetingId, 140); // a browser that painted its last alert late
    expect(panels.get(meetingId)).toBeNull();
    expect(panels.latencyOf(meetingId).samples).toBe(0);
  });

  it('is not put off by a piece that hangs, whatever goes on in the room after it', async () => {
    const first = roomOf();
    const at = Math.floor(first.beganMs / 1000);
    await tell(first.started(at), first.track('track_published', 'bia', 'TR_1', at + 1), first.finished(at + 5));
    const [track] = await database.db.select().from(tracks).where(eq(tracks.meetingId, meetingId));
    if (!track) throw new Error('no track');
    const { organizationId, sessionId } = track;
    const place = { organizationId, meetingId, sessionId, trackId: track.id, path: 'audio/x.wav', startMs: 0 };
    const hanging = { ...place, way: 'egress', status: 'recording', startedAt: new Date() } as const;
    await database.db.insert(trackSegments).values(hanging);
    expect(await isStillStreaming(world.base, { sessionId })).toBe(true);

    const next = livekitRoom({ sid: 'RM_after', name: roomName, beganMs: first.beganMs + 30_000 });
    await tell(next.started(at + 30));
    world.advance(3 * 60_000);
    await tell(next.joined('bia', first.beganMs + 40_000));
    expect(await isStillStreaming(world.base, { sessionId })).toBe(false);
  });

  it('waits for no alert that is being kept', async () => {
    const room = roomOf();
    const second = Math.floor(room.beganMs / 1000);
    await tell(room.started(second));
    const [session] = await database.db.select().from(meetingSessions).where(eq(meetingSessions.meetingId, meetingId));
    const { participant, arrivedAt, ...measured } = quietAlert();
    const at = new Date(arrivedAt);
    const place = { organizationId: host.organizationId, meetingId, sessionId: session?.id ?? '', expiresAt: at };
    const alert = { id: 'fb-1', ...place, participant, createdAt: at, ...measured };
    let ended: Promise<void> | undefined;
    await database.db.transaction(async (tx) => {
      await tx.select().from(meetingSessions).where(eq(meetingSessions.meetingId, meetingId)).for('update');
      ended = tell(room.finished(second + 30));
      ended.catch(() => {}); // whoever waits for it is told
      await expect.poll(countWaiting).toBe(1);
      await tx.insert(feedbackEvents).values(alert);
    });
    await ended;
    expect((await getLiveRoom(host.ctx, { id: meetingId })).session).toMatchObject({ status: 'ENDED' });
  });

  it('is one where LiveKit cannot be told too', async () => {
    const room = roomOf();
    await tell(room.started(Math.floor(room.beganMs / 1000)));
    simulator.fail({ kind: 'hang-up' });
    await endSession(host.ctx, { id: meetingId });
    const [session] = await database.db.select().from(meetingSessions).where(eq(meetingSessions.meetingId, meetingId));
    expect(session?.status).toBe('ENDED');
    await database.db.delete(meetings).where(eq(meetings.id, meetingId));
    expect(await database.db.select().from(roomMembers).where(eq(roomMembers.meetingId, meetingId))).toEqual([]);
  });
});
