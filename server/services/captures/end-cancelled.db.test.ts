import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { meetingSessions, meetings, presenceIntervals, recordings } from '@/drizzle/schema';
import { createLivekitRooms } from '@/server/integrations/livekit';
import { closeLive } from '@/server/jobs/definitions/close-session';
import { listActions } from '@/server/testing/accounts';
import { addParticipantRow, createMeetingRow } from '@/server/testing/factories';
import { LIVEKIT_KEY } from '@/server/testing/livekit';
import { type LivekitRoomHouse, openLivekitRoomHouse } from '@/server/testing/livekit-room-house';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { cancelMeeting } from '../meetings';
import { createEgressUrl } from './create-egress-url';
import { redeemTicket } from './redeem-ticket';

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
  await database.sql`delete from meeting_sessions`;
  world = createTestWorld(database.db);
  house = await openLivekitRoomHouse(world);
  world.base.ports.liveRooms = createLivekitRooms({ url: house.simulator.url, ...LIVEKIT_KEY });
  member = await createMember(world);
  room = `sala-${crypto.randomUUID()}`;
  meetingId = await createMeetingRow(member, { roomName: room, status: 'scheduled' });
});
afterEach(() => house.stop());
afterAll(() => database.drop());

async function sessions() {
  return database.db.select().from(meetingSessions).where(eq(meetingSessions.meetingId, meetingId));
}

async function statuses(): Promise<string[]> {
  return (await house.segmentsOf(meetingId)).map(({ status }) => status);
}

/** Bia is in the room, and her sound is heard here. */
async function speak(): Promise<void> {
  house.simulator.join(room, 'Bia');
  house.simulator.publish(room, 'Bia');
  await house.hear();
  await house.pass(1000);
  const heardMs = async () => world.base.ports.liveHub.panelOf((await sessions())[0]?.id ?? '')?.atMs ?? 0;
  await expect.poll(heardMs).toBeGreaterThan(0);
}

async function cancel(): Promise<void> {
  await cancelMeeting(member.ctx, { id: meetingId });
  await house.runJobs();
}

describe('a meeting that is cancelled while its room is live', () => {
  it('ends its session: people are put out, streams end, their files are whole, and it is told once', async () => {
    await speak();
    await cancel();
    expect(house.simulator.rooms.has(room)).toBe(false);
    expect(await sessions()).toMatchObject([{ status: 'ENDED', endedAt: expect.any(Date) }]);
    expect(world.base.ports.liveHub.listSessions()).toEqual([]);
    await house.hear();
    await expect.poll(statuses).toEqual(['completed']);
    expect(await house.tracksOf(meetingId)).toMatchObject([{ state: 'ended' }]);
    const [meeting] = await database.db.select().from(meetings).where(eq(meetings.id, meetingId));
    expect(meeting?.status).toBe('cancelled');
    const told = await listActions(world.base, member.organizationId);
    expect(told.filter((action) => action === 'meeting.end_live')).toHaveLength(1);
  });

  it('keeps what was heard of it as a recording', async () => {
    await speak();
    await cancel();
    await house.hear();
    await expect.poll(statuses).toEqual(['completed']);
    const [session] = await sessions();
    const { base } = world;
    await closeLive.run(
      {
        base,
        inside: (organizationId) => ({ ...base, organizationId, actor: { type: 'job', name: 'live.close' } }),
        signal: new AbortController().signal,
      },
      { sessionId: session?.id ?? '' },
    );
    const kept = await database.db.select().from(recordings).where(eq(recordings.meetingId, meetingId));
    expect(kept).toMatchObject([{ source: 'livekit-egress', status: 'ready' }]);
    expect((await sessions())[0]?.recordingId).toBe(kept[0]?.id);
  });

  it('is ended too where LiveKit does not say that the room is gone', async () => {
    const biaId = await addParticipantRow(member, meetingId, 'Bia');
    await speak();
    house.simulator.behave({ mode: 'drop' });
    await cancel();
    world.advance(60_000);
    await house.reconcile();
    expect(await house.tracksOf(meetingId)).toMatchObject([{ unpublishedAt: expect.any(Date) }]);
    const stays = await database.db.select().from(presenceIntervals).where(eq(presenceIntervals.participantId, biaId));
    expect(stays).toMatchObject([{ leftMs: expect.any(Number) }]);
  });

  it('is closed again to who comes back with a token from before', async () => {
    await cancel();
    house.simulator.join(room, 'Bia');
    house.simulator.publish(room, 'Bia');
    await house.hear();
    expect(house.simulator.rooms.has(room)).toBe(false);
    await house.pass(2000);
    expect(await statuses()).toEqual([]);
    expect(await sessions()).toMatchObject([{ status: 'ENDED' }]);
  });
});

it('a ticket from before opens nothing once the meeting is cancelled', async () => {
  const wish = { roomName: room, meetingId, trackId: 'TR_1', kind: 'audio' as const };
  const { url } = await createEgressUrl(member.ctx, wish);
  await cancel();
  const token = new URL(url).searchParams.get('t') ?? '';
  const redeemed = redeemTicket(world.base, { token, kind: 'audio' });
  await expect(redeemed).rejects.toMatchObject({ code: 'MEETING_CANCELLED' });
  expect(await sessions()).toEqual([]);
});
