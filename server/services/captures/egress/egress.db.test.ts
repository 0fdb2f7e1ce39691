import { and, eq } from 'drizzle-orm';
import { EgressStatus } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, egressTickets, meetingSessions, tracks } from '@/drizzle/schema';
import { listActions } from '@/server/testing/accounts';
import { createMeetingRow } from '@/server/testing/factories';
import { type LivekitRoomHouse, openLivekitRoomHouse } from '@/server/testing/livekit-room-house';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { SOCKET_TIMES } from '@/server/ws';
import { cancelMeeting } from '../../meetings';
import { setConsent } from '../consents';
import { createEgressUrl } from '../create-egress-url';
import { endSession } from '../end-session';
import { getLiveRoom } from '../get-session';
import { startTrackEgress } from './start-track-egress';

const NOBODY = 'http://127.0.0.1:1';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let house: LivekitRoomHouse;
let meetingId: string;
let room: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  world = createTestWorld(database.db);
  house = await openLivekitRoomHouse(world);
  member = await createMember(world);
  room = `sala-${crypto.randomUUID()}`;
  meetingId = await createMeetingRow(member, { roomName: room, status: 'scheduled' });
});
afterEach(() => house.stop());
afterAll(() => database.drop());

/** A track of sound of somebody in the room, of which LiveKit has told us. */
async function publish(identity = 'bia'): Promise<string> {
  house.simulator.join(room, identity);
  const { sid } = house.simulator.publish(room, identity);
  await house.hear();
  return sid;
}

/** The same, and its egress has connected. */
async function stream(identity = 'bia'): Promise<string> {
  const sid = await publish(identity);
  await house.pass(1000);
  await expect.poll(async () => (await trackOf(sid)).state).toBe('capturing');
  await house.hear();
  return sid;
}

/** Lets so much time pass, in which no egress connects. */
async function failFor(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 20_000) {
    await house.pass(20_000);
    await house.hear();
  }
}

async function trackOf(sid: string) {
  const found = (await house.tracksOf(meetingId)).find(({ trackSid }) => trackSid === sid);
  if (!found) throw new Error('no such track');
  return found;
}

async function statuses(): Promise<string[]> {
  return (await house.segmentsOf(meetingId)).map(({ status }) => status);
}

function starts(): number {
  return house.simulator.requests.filter(({ method }) => method === 'Egress/StartTrackEgress').length;
}

function egresses(): EgressStatus[] {
  return [...house.simulator.egresses.values()].map(({ info }) => info.status);
}

describe('a track of sound', () => {
  it('is sent here a second after it is there, once, by a ticket that opens one socket', async () => {
    const sid = await publish();
    expect(house.waiting).toMatchObject([{ name: 'live.egress', startAfterMs: 1000 }]);
    await house.pass(1000);
    await expect.poll(statuses).toEqual(['recording']);
    const [egress] = house.simulator.egresses.values();
    expect(egress?.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/egress-audio\?t=[\w-]{40,}$/);
    expect(await trackOf(sid)).toMatchObject({ state: 'capturing', way: 'egress', attempts: 1 });
    expect((await trackOf(sid)).egressId).toBe(egress?.info.egressId);
    const tickets = await database.db.select().from(egressTickets).where(eq(egressTickets.meetingId, meetingId));
    expect(tickets).toMatchObject([{ trackSid: sid, identity: 'bia', kind: 'audio', usedAt: expect.any(Date) }]);
    await house.hear();
    await house.pass(5000);
    expect(starts()).toBe(1);
  });

  it('is sent once, whoever asks at the same time', async () => {
    const { id: trackId } = await trackOf(await publish());
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => startTrackEgress(world.base, { trackId })));
    expect(outcomes.filter((outcome) => outcome === 'started')).toHaveLength(1);
    expect(starts()).toBe(1);
  });

  it('whose start was carried out although its answer was lost is adopted, not started again', async () => {
    house.simulator.fail({ kind: 'answer-lost', method: 'StartTrackEgress' });
    const sid = await publish();
    await house.pass(1000);
    expect(await trackOf(sid)).toMatchObject({ egressId: null, attempts: 1 });
    await house.hear();
    await house.pass(5000);
    const [egress, ...others] = house.simulator.egresses.values();
    expect(others).toEqual([]);
    expect(await trackOf(sid)).toMatchObject({ egressId: egress?.info.egressId, attempts: 1 });
    await expect.poll(statuses).toEqual(['recording']);
  });

  it('ends completed when it is gone, and when the meeting is ended by hand', async () => {
    const sid = await stream();
    house.simulator.unpublish(room, 'bia', sid);
    await house.hear();
    await expect.poll(statuses).toEqual(['completed']);
    await stream('caio');
    await endSession(member.ctx, { id: meetingId });
    expect(egresses()).toEqual([EgressStatus.EGRESS_COMPLETE, EgressStatus.EGRESS_COMPLETE]);
    await expect.poll(async () => (await statuses()).includes('recording')).toBe(false);
    await house.hear();
    await house.pass(10_000);
    expect(await statuses()).toEqual(['completed', 'completed']);
    expect(starts()).toBe(2);
  });

  it('is not asked for where an ear hears the room', async () => {
    const { id: trackId } = await trackOf(await publish());
    await database.db.update(meetingSessions).set({ way: 'ear' }).where(eq(meetingSessions.meetingId, meetingId));
    expect(await startTrackEgress(world.base, { trackId })).toBe('unneeded');
    world.base.config.liveCapture = 'ear';
    await database.db.update(meetingSessions).set({ way: 'egress' }).where(eq(meetingSessions.meetingId, meetingId));
    expect(await startTrackEgress(world.base, { trackId })).toBe('unneeded');
  });
});

it('B24 a track of pictures gets no egress, no address, and a plain refusal', async () => {
  house.simulator.join(room, 'bia');
  const { sid } = house.simulator.publish(room, 'bia', { type: 'VIDEO' });
  await house.hear();
  await house.pass(5000);
  await house.reconcile();
  const refused = { status: 422, code: 'audio_only' };
  await expect(startTrackEgress(world.base, { trackId: (await trackOf(sid)).id })).rejects.toMatchObject(refused);
  const wish = { roomName: room, trackId: sid, kind: 'video' as const };
  await expect(createEgressUrl(member.ctx, wish)).rejects.toMatchObject(refused);
  expect(starts()).toBe(0);
});

describe('an egress that fails', () => {
  it('A17 while its track is live is followed by another within five seconds, in a new piece', async () => {
    const sid = await stream();
    const before = (await trackOf(sid)).egressId;
    house.simulator.failEgress(before ?? '');
    await house.hear();
    expect(house.waiting.filter(({ name }) => name === 'live.egress')).toMatchObject([{ startAfterMs: 1000 }]);
    await house.pass(5000);
    await expect.poll(statuses).toEqual(['interrupted', 'recording']);
    expect((await trackOf(sid)).egressId).not.toBe(before);
    expect(egresses()).toEqual([EgressStatus.EGRESS_FAILED, EgressStatus.EGRESS_ACTIVE]);
  });

  it('A17 again and again is tried five times with growing pauses, then the trail and the page say so', async () => {
    world.base.config.callbackUrl = NOBODY;
    const sid = await publish();
    const pauses: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const [next] = house.waiting.filter(({ name }) => name === 'live.egress');
      if (next) pauses.push(next.startAfterMs);
      await house.pass(20_000);
      await house.hear();
    }
    expect([...new Set(pauses)]).toEqual([1000, 2000, 4000, 8000, 16_000, 300_000]);
    expect(starts()).toBe(5);
    expect(await trackOf(sid)).toMatchObject({ state: 'failed', lastError: expect.stringContaining('failed to dial') });
    const alarms = await database.db
      .select()
      .from(auditLogs)
      .where(and(eq(auditLogs.resourceId, meetingId), eq(auditLogs.action, 'meeting.capture_failed')));
    expect(alarms).toHaveLength(1);
    expect(await getLiveRoom(member.ctx, { id: meetingId })).toMatchObject({
      capture: { state: 'failed', reason: 'egress_failed' },
    });
    await house.reconcile();
    expect(starts()).toBe(5);
  });

  it('A17 that was given up is tried again each five minutes while its track stands, without another alarm', async () => {
    const works = world.base.config.callbackUrl;
    world.base.config.callbackUrl = NOBODY;
    const sid = await publish();
    await failFor(160_000);
    expect(starts()).toBe(5);
    await failFor(180_000);
    expect(starts()).toBe(5);
    await failFor(200_000);
    expect(starts()).toBe(6);
    const alarms = await listActions(world.base, member.organizationId);
    expect(alarms.filter((action) => action === 'meeting.capture_failed')).toHaveLength(1);
    const live = () => getLiveRoom(member.ctx, { id: meetingId });
    expect(await live()).toMatchObject({ capture: { state: 'failed' } });

    house.waiting.splice(0); // whatever was to try again is lost with its queue
    world.base.config.callbackUrl = works;
    world.advance(6 * 60_000);
    await house.reconcile();
    await house.pass(6 * 60_000);
    await expect.poll(async () => (await trackOf(sid)).state).toBe('capturing');
    expect(await live()).toMatchObject({ capture: { state: 'capturing' } });
  });

  it('A17 that was given up is left alone once its track is gone', async () => {
    world.base.config.callbackUrl = NOBODY;
    const sid = await publish();
    await failFor(160_000);
    house.simulator.behave({ mode: 'drop' });
    house.simulator.unpublish(room, 'bia', sid);
    await house.pass(6 * 60_000);
    expect(starts()).toBe(5);
  });

  it.each([
    ['ended by hand', () => endSession(member.ctx, { id: meetingId })],
    ['cancelled', () => cancelMeeting(member.ctx, { id: meetingId })],
  ])('A17 that was given up is left alone once its meeting is %s', async (_how, end) => {
    world.base.config.callbackUrl = NOBODY;
    await publish();
    await failFor(160_000);
    await end();
    await failFor(20 * 60_000);
    expect(starts()).toBe(5);
    expect(house.waiting.filter(({ name }) => name === 'live.egress')).toEqual([]);
    const alarms = await listActions(world.base, member.organizationId);
    expect(alarms.filter((action) => action === 'meeting.capture_failed')).toHaveLength(1);
  });

  it('A17 for want of an egress service is told in a word', async () => {
    house.simulator.setEgressMode('absent');
    const sid = await publish();
    await house.pass(1000);
    expect(await trackOf(sid)).toMatchObject({ state: 'failed', lastError: 'egress_absent', attempts: 1 });
    await house.pass(60_000);
    expect(await getLiveRoom(member.ctx, { id: meetingId })).toMatchObject({ capture: { state: 'failed' } });
    expect(starts()).toBe(0);
  });

  it('A17 after its track has gone is not followed by another', async () => {
    const sid = await stream();
    house.simulator.behave({ mode: 'drop' });
    house.simulator.unpublish(room, 'bia', sid);
    await expect.poll(statuses).toEqual(['interrupted']);
    const { id: trackId } = await trackOf(sid);
    await database.db.update(tracks).set({ state: 'failed' }).where(eq(tracks.id, trackId));
    expect(await startTrackEgress(world.base, { trackId })).toBe('unneeded');
    expect(starts()).toBe(1);
  });

  it('A18 is over however late word of its beginning comes, and so is a newer one untouched by it', async () => {
    const sid = await publish();
    await house.pass(1000);
    await expect.poll(async () => (await trackOf(sid)).state).toBe('capturing');
    house.simulator.failEgress((await trackOf(sid)).egressId ?? '');
    await expect.poll(statuses).toEqual(['interrupted']);
    const [started, updated] = await holdBack(['egress_started', 'egress_updated']);
    expect(await trackOf(sid)).toMatchObject({ state: 'failed' });
    await house.hear(() => (started ? [started] : []));
    expect(await trackOf(sid)).toMatchObject({ state: 'failed' });

    await house.pass(5000);
    await expect.poll(statuses).toEqual(['interrupted', 'recording']);
    const running = await trackOf(sid);
    await house.hear(() => (updated ? [updated] : []));
    expect(await trackOf(sid)).toMatchObject({ state: 'capturing', egressId: running.egressId });
    expect([started?.event, updated?.event]).toEqual(['egress_started', 'egress_updated']);
  });

  it('A18 is complete without ever saying so: the look at the list confirms its piece and closes the track', async () => {
    const sid = await stream();
    house.simulator.behave({ mode: 'drop' });
    house.simulator.unpublish(room, 'bia', sid);
    await expect.poll(statuses).toEqual(['interrupted']);
    world.advance(60_000);
    await house.reconcile();
    expect(await statuses()).toEqual(['completed']);
    expect(await trackOf(sid)).toMatchObject({ state: 'ended', unpublishedAt: expect.any(Date) });
    expect(starts()).toBe(1);
  });

  it('A18 is complete without ever saying so, and its room is over', async () => {
    await stream();
    house.simulator.behave({ mode: 'drop' });
    house.simulator.close(room);
    await expect.poll(statuses).toEqual(['interrupted']);
    world.advance(60_000);
    await house.reconcile();
    expect(await statuses()).toEqual(['completed']);
  });

  it('A18 never begins: after half a minute it is stopped, and another takes its place', async () => {
    house.simulator.setEgressMode('hang');
    await publish();
    await house.pass(1000);
    await house.reconcile();
    expect(egresses()).toEqual([EgressStatus.EGRESS_STARTING]);
    house.simulator.setEgressMode('dial');
    world.advance(31_000);
    await house.reconcile();
    await house.pass(5000);
    expect(egresses()).toEqual([EgressStatus.EGRESS_ABORTED, EgressStatus.EGRESS_ACTIVE]);
    await expect.poll(statuses).toEqual(['recording']);
  });

  async function holdBack(names: string[]) {
    const late = house.simulator.outbox.filter(({ event }) => names.includes(event));
    await house.hear((held) => held.filter(({ event }) => !names.includes(event)));
    return late;
  }
});

describe('an egress that is asked for as its session ends', () => {
  it('A17 opens no other session, and ends', async () => {
    const { trackEgress } = world.base.ports;
    if (!trackEgress) throw new Error('no egress');
    world.base.ports.trackEgress = {
      ...trackEgress,
      async start(wish) {
        await endSession(member.ctx, { id: meetingId });
        return trackEgress.start(wish);
      },
    };
    await publish();
    await house.pass(3000);
    await house.hear();
    await house.pass(10_000);
    const sessions = await database.db.select().from(meetingSessions).where(eq(meetingSessions.meetingId, meetingId));
    expect(sessions).toMatchObject([{ status: 'ENDED' }]);
    expect(await statuses()).toEqual([]);
    expect(egresses()).not.toContain(EgressStatus.EGRESS_ACTIVE);
  });
});

describe('a stream that breaks off on our side', () => {
  it('B13 by a stall is followed by a new egress, and the hanging one is stopped', async () => {
    await house.stop();
    const times = { ...SOCKET_TIMES, pingEveryMs: 20, stalledAfterMs: 150 };
    house = await openLivekitRoomHouse(world, { times });
    const sid = await stream();
    const before = (await trackOf(sid)).egressId ?? '';
    house.simulator.stallEgress(before);
    await expect.poll(statuses).toEqual(['stalled']);
    await house.pass(5000);
    await expect.poll(statuses).toEqual(['stalled', 'recording']);
    expect(house.simulator.egresses.get(before)?.info.status).not.toBe(EgressStatus.EGRESS_ACTIVE);
    expect((await trackOf(sid)).egressId).not.toBe(before);
  });

  it('B15 by kill -9 in the middle of twenty tracks is recovered, and new egresses are asked for', async () => {
    const people = Array.from({ length: 20 }, (_, index) => `pessoa-${String(index).padStart(2, '0')}`);
    for (const identity of people) {
      house.simulator.join(room, identity);
      house.simulator.publish(room, identity);
    }
    await house.hear();
    await house.pass(1000);
    await expect.poll(statuses).toEqual(people.map(() => 'recording'));
    house.simulator.behave({ mode: 'drop' });
    await house.crash();
    world.advance(5000);

    await house.live().recover();
    expect(await statuses()).toEqual(people.map(() => 'recovered'));
    await house.pass(5000);
    await expect.poll(async () => (await statuses()).filter((status) => status === 'recording')).toHaveLength(20);
    expect(starts()).toBe(40);
  });

  it('B19 by SIGTERM is drained, and another process has a new egress within ten seconds', async () => {
    const sid = await stream();
    await house.restart();
    expect(await statuses()).toEqual(['drained']);
    expect(house.waiting.find(({ name }) => name === 'live.egress')?.startAfterMs).toBe(4000);
    await house.pass(5000);
    await expect.poll(statuses).toEqual(['drained', 'recording']);
    expect(await trackOf(sid)).toMatchObject({ state: 'capturing', attempts: 2 });
  });
});

describe('who refuses to be recorded', () => {
  const answer = (granted: boolean) =>
    setConsent(member.ctx, { id: meetingId, participant: 'bia', purpose: 'record', granted });

  it('has their egress stopped and not started again, until they agree', async () => {
    const sid = await stream();
    await answer(false);
    expect(egresses()).not.toContain(EgressStatus.EGRESS_ACTIVE);
    await expect.poll(statuses).not.toContain('recording');
    await house.hear();
    await house.pass(10_000);
    await house.reconcile();
    expect(await trackOf(sid)).toMatchObject({ state: 'skipped' });
    expect(starts()).toBe(1);

    await answer(true);
    await house.pass(5000);
    await expect.poll(async () => (await statuses()).at(-1)).toBe('recording');
  });

  it('before the egress began gets none', async () => {
    const { id: trackId } = await trackOf(await publish());
    await answer(false);
    await house.pass(5000);
    expect(await startTrackEgress(world.base, { trackId })).toBe('unneeded');
    expect(starts()).toBe(0);
  });
});
