import { and, asc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { meetings, meetingSessions, presenceIntervals, roomMembers, webhookEvents } from '@/drizzle/schema';
import type { Database } from '@/server/db/client';
import { createLivekitWebhook } from '@/server/integrations/livekit';
import { addParticipantRow, createMeetingRow } from '@/server/testing/factories';
import { openHttpHouse } from '@/server/testing/http-house';
import { LIVEKIT_KEY } from '@/server/testing/livekit';
import { takeTicket } from '@/server/testing/live-house';
import { type LivekitRoomHouse, openLivekitRoomHouse } from '@/server/testing/livekit-room-house';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { endSession } from '../end-session';
import { redeemTicket } from '../redeem-ticket';
import { resumeCaptures } from '../start-capture';
import { reconcileRooms } from './reconcile-rooms';

const MINUTE_MS = 60_000;
const MONTH_MS = 30 * 24 * 60 * MINUTE_MS;

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let house: LivekitRoomHouse;
let meetingId: string;
let biaId: string;
let room: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.sql`delete from meeting_sessions`;
  await database.sql`delete from webhook_events`;
  world = createTestWorld(database.db);
  house = await openLivekitRoomHouse(world);
  member = await createMember(world);
  room = `sala-${crypto.randomUUID()}`;
  meetingId = await createMeetingRow(member, { roomName: room, status: 'scheduled' });
  biaId = await addParticipantRow(member, meetingId, 'Bia');
});
afterEach(() => house.stop());
afterAll(() => database.drop());

function sessions() {
  return database.db
    .select()
    .from(meetingSessions)
    .where(eq(meetingSessions.meetingId, meetingId))
    .orderBy(asc(meetingSessions.startedAt));
}

function stays() {
  return database.db
    .select({ from: presenceIntervals.joinedMs, to: presenceIntervals.leftMs })
    .from(presenceIntervals)
    .where(and(eq(presenceIntervals.meetingId, meetingId), eq(presenceIntervals.participantId, biaId)))
    .orderBy(asc(presenceIntervals.joinedMs));
}

async function statuses(): Promise<string[]> {
  return (await house.segmentsOf(meetingId)).map(({ status }) => status);
}

/** Nothing that LiveKit says gets through from here on. */
function lose(): void {
  house.simulator.behave({ mode: 'drop' });
}

describe('A20 an outage of a minute, in which every event is lost', () => {
  it('leaves rooms, people and tracks to be found, and their sound to be asked for', async () => {
    lose();
    const { info } = house.simulator.open(room);
    world.advance(2000);
    const bia = house.simulator.join(room, 'Bia');
    house.simulator.join(room, 'caio', { name: 'Caio Convidado' });
    const { sid } = house.simulator.publish(room, 'Bia');
    const video = house.simulator.publish(room, 'caio', { type: 'VIDEO' });
    world.advance(MINUTE_MS);
    await house.reconcile();

    const [session, ...others] = await sessions();
    expect(others).toEqual([]);
    expect(session).toMatchObject({
      roomSid: info.sid,
      status: 'ACTIVE',
      startedAt: new Date(Number(info.creationTimeMs)),
    });
    expect(await stays()).toEqual([{ from: Number(bia.joinedAtMs - info.creationTimeMs), to: null }]);
    const found = await house.tracksOf(meetingId);
    expect(found.map(({ trackSid, kind, identity }) => [trackSid, kind, identity]).toSorted()).toEqual(
      [
        [sid, 'audio', 'Bia'],
        [video.sid, 'video', 'caio'],
      ].toSorted(),
    );
    const people = await database.db.select().from(roomMembers).where(eq(roomMembers.meetingId, meetingId));
    expect(people.map(({ name }) => name).toSorted()).toEqual(['Bia', 'Caio Convidado']);
    await house.pass(1000);
    await expect.poll(statuses).toEqual(['recording']);
  });

  it('leaves what ended in it to be ended: tracks, stays, and the room with its streams at once', async () => {
    house.simulator.join(room, 'Bia');
    const { sid } = house.simulator.publish(room, 'Bia');
    house.simulator.join(room, 'caio');
    await house.hear();
    await house.pass(1000);
    await expect.poll(statuses).toEqual(['recording']);
    await house.hear();
    lose();
    house.simulator.unpublish(room, 'Bia', sid);
    house.simulator.leave(room, 'Bia');
    world.advance(MINUTE_MS);
    await house.reconcile();
    expect(await house.tracksOf(meetingId)).toMatchObject([{ state: 'ended', unpublishedAt: expect.any(Date) }]);
    expect(await stays()).toEqual([{ from: expect.any(Number), to: expect.any(Number) }]);
    expect((await sessions())[0]).toMatchObject({ status: 'ACTIVE' });

    house.simulator.close(room);
    world.advance(MINUTE_MS);
    const ended = vi.spyOn(world.base.ports.liveHub, 'endSession');
    await house.reconcile();
    const [session] = await sessions();
    expect(session).toMatchObject({ status: 'ENDED' });
    expect(ended).toHaveBeenCalledWith(session?.id);
    expect(house.waiting.filter(({ name }) => name === 'live.reconcile')).toEqual([]);
  });

  it('keeps whoever came in it, before the meeting’s time, for as long as they stay', async () => {
    lose();
    const { joinedAtMs } = house.simulator.join(room, 'Bia');
    world.advance(10_000);
    house.simulator.behave({ mode: 'hold' });
    house.simulator.publish(room, 'Bia');
    await house.hear();
    await house.pass(2000);
    await expect.poll(statuses).toEqual(['recording']);
    expect((await sessions())[0]?.startedAt.getTime()).toBeGreaterThan(Number(joinedAtMs) + 5000);

    for (let look = 0; look < 3; look += 1) {
      world.advance(MINUTE_MS);
      await house.reconcile();
      expect(await stays()).toEqual([{ from: 0, to: null }]);
    }
    house.simulator.leave(room, 'Bia');
    world.advance(MINUTE_MS);
    await house.reconcile();
    expect(await stays()).toEqual([{ from: 0, to: expect.any(Number) }]);
  });

  it('tells a stay that was broken off in it from the one after', async () => {
    house.simulator.join(room, 'Bia');
    await house.hear();
    lose();
    world.advance(10_000);
    house.simulator.leave(room, 'Bia');
    world.advance(10_000);
    house.simulator.join(room, 'Bia');
    world.advance(MINUTE_MS);
    await house.reconcile();
    expect(await stays()).toEqual([
      { from: expect.any(Number), to: expect.any(Number) },
      { from: expect.any(Number), to: null },
    ]);
    const [bia] = await database.db.select().from(roomMembers).where(eq(roomMembers.meetingId, meetingId));
    expect(bia?.leftAt?.getTime()).toBeLessThan(bia?.joinedAt?.getTime() ?? 0);
  });

  it('in which the room came back under a new SID makes two sessions', async () => {
    const first = house.simulator.open(room).info.sid;
    await house.hear();
    lose();
    house.simulator.close(room);
    world.advance(MINUTE_MS);
    const second = house.simulator.open(room).info.sid;
    world.advance(MINUTE_MS);
    await house.reconcile();
    expect(await sessions()).toMatchObject([
      { roomSid: first, status: 'ENDED' },
      { roomSid: second, status: 'ACTIVE' },
    ]);
  });
});

it('A20 a room that is used again after a month is heard, and its people are there', async () => {
  house.simulator.join(room, 'Bia');
  await house.hear();
  house.simulator.close(room);
  await house.hear();
  world.advance(MONTH_MS);
  house.simulator.join(room, 'Bia');
  house.simulator.publish(room, 'Bia');
  await house.hear();
  await house.pass(1000);
  await expect.poll(statuses).toEqual(['recording']);
  house.simulator.close(room);
  await house.hear();
  expect(await sessions()).toMatchObject([{ status: 'ENDED' }, { status: 'ENDED' }]);
  const [, later] = await stays();
  expect(later?.from).toBeGreaterThanOrEqual(MONTH_MS);
  expect(later?.to).toBeGreaterThan(MONTH_MS);
});

it('A19 Postgres is away: events are answered 503, and nothing is lost for good', async () => {
  const away = new Proxy({} as Database, {
    get: () => () => Promise.reject(new Error('the database is away')),
  }); // safe because every call is refused
  const broken = { ...world, base: { ...world.base, db: away } };
  const door = await openHttpHouse(broken, { webhookSenders: [createLivekitWebhook({ keys: [LIVEKIT_KEY] })] });
  house.simulator.postTo(`${door.url}/livekit/webhook`);
  house.simulator.behave({ mode: 'send' });
  house.simulator.join(room, 'Bia');
  house.simulator.publish(room, 'Bia');
  await house.simulator.settle();
  await door.close();
  expect(house.simulator.deliveries.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(await database.db.select().from(webhookEvents)).toEqual([]);

  lose();
  world.advance(MINUTE_MS);
  await house.reconcile();
  await house.pass(1000);
  expect(await sessions()).toMatchObject([{ status: 'ACTIVE' }]);
  expect(await stays()).toMatchObject([{ to: null }]);
  await expect.poll(statuses).toEqual(['recording']);
});

describe('a look at the rooms', () => {
  it('changes nothing where nothing differs, and comes again in half a minute while rooms are open', async () => {
    house.simulator.join(room, 'Bia');
    house.simulator.publish(room, 'Bia');
    await house.hear();
    await house.pass(1000);
    await expect.poll(statuses).toEqual(['recording']);
    await house.hear();
    const look = async () => [await stays(), await statuses(), (await house.tracksOf(meetingId)).map(plain)];
    const before = await look();
    world.advance(MINUTE_MS);
    await house.reconcile();
    expect(await look()).toEqual(before);
    expect(house.waiting).toMatchObject([{ name: 'live.reconcile', key: 'soon', startAfterMs: 30_000 }]);
  });

  it('leaves rooms alone that belong to no meeting, and asks for nothing more', async () => {
    house.simulator.join('somebody else’s', 'x');
    expect(await reconcileRooms(world.base)).toEqual({ open: 0, ended: 0 });
    expect(house.waiting).toEqual([]);
  });

  it('A20 comes to every room within a few looks, however many go on', async () => {
    lose();
    const names = Array.from({ length: 104 }, (_, index) => `${room}-${index}`);
    for (const name of names) {
      await createMeetingRow(member, { roomName: name, status: 'scheduled' });
      house.simulator.open(name);
    }
    await house.reconcile();
    expect(await database.db.$count(meetingSessions)).toBe(100);
    world.advance(MINUTE_MS);
    await house.reconcile();
    expect(await database.db.$count(meetingSessions)).toBe(104);
  });

  it('is taken when the process starts', async () => {
    await resumeCaptures(world.base);
    expect(house.waiting).toMatchObject([{ name: 'live.reconcile', startAfterMs: 0 }]);
  });

  it('changes nothing while LiveKit does not answer, says so once, and mends it afterwards', async () => {
    house.simulator.join(room, 'Bia');
    await house.hear();
    const warn = vi.spyOn(world.base.log, 'warn');
    lose();
    house.simulator.close(room);
    house.simulator.fail({ kind: 'hang-up' }, 2);
    world.advance(MINUTE_MS);
    await house.reconcile();
    await house.reconcile();
    expect(await sessions()).toMatchObject([{ status: 'ACTIVE' }]);
    expect(warn.mock.calls.filter(([text]) => /does not say/.test(text))).toHaveLength(1);
    await house.reconcile();
    expect(await sessions()).toMatchObject([{ status: 'ENDED' }]);
  });

  it('goes on with other rooms when one of them fails', async () => {
    const other = await createMeetingRow(member, { roomName: `${room}-2`, status: 'scheduled' });
    lose();
    house.simulator.join(room, 'Bia');
    house.simulator.join(`${room}-2`, 'caio');
    house.simulator.fail({ kind: 'unavailable', method: 'ListParticipants' });
    await house.reconcile();
    const found = await database.db.select().from(meetingSessions);
    expect(found.filter(({ meetingId: id }) => id === meetingId || id === other)).toHaveLength(1);
    await house.reconcile();
    expect(await sessions()).toHaveLength(1);
  });

  it('A20 goes on with other rooms when the end of one of them cannot be written', async () => {
    await createMeetingRow(member, { roomName: `${room}-2`, status: 'scheduled' });
    house.simulator.join(room, 'Bia');
    await house.hear();
    house.simulator.join(`${room}-2`, 'caio');
    await house.hear();
    const [broken] = await sessions();
    const { enqueue } = world.base.ports.jobs;
    world.base.ports.jobs.enqueue = async (tx, name, payload, options) => {
      if ('sessionId' in payload && payload.sessionId === broken?.id) throw new Error('cannot be written');
      await enqueue(tx, name, payload, options);
    };
    lose();
    house.simulator.close(room);
    house.simulator.close(`${room}-2`);
    world.advance(MINUTE_MS);
    await house.reconcile();
    const found = await database.db.select().from(meetingSessions);
    expect(found.filter(({ status }) => status === 'ACTIVE')).toMatchObject([{ id: broken?.id }]);
  });

  it('does not open again what a person has ended, nor end what a sender of ours brings', async () => {
    house.simulator.join(room, 'Bia');
    await house.hear();
    const ticket = await takeTicket(member, { meetingId, roomName: room, trackId: 'TR_own', participant: 'dora' });
    await redeemTicket(world.base, {
      token: new URL(ticket.target, 'ws://x').searchParams.get('t') ?? '',
      kind: 'audio',
    });
    world.advance(MINUTE_MS);
    await house.reconcile();
    expect(await house.tracksOf(meetingId)).toMatchObject([{ trackSid: 'TR_own', unpublishedAt: null }]);
    await endSession(member.ctx, { id: meetingId });
    await house.reconcile();
    const [ended] = await sessions();
    expect(ended).toMatchObject({ status: 'ENDED' });
    lose();
    house.simulator.close(room);
    world.advance(MINUTE_MS);
    await house.reconcile();
    expect((await sessions())[0]?.endedAt).toEqual(ended?.endedAt);
    const [meeting] = await database.db.select().from(meetings).where(eq(meetings.id, meetingId));
    expect(meeting?.status).toBe('completed');
  });
});

function plain({ state, egressId, attempts, unpublishedAt }: { [key: string]: unknown }) {
  return { state, egressId, attempts, unpublishedAt };
}
