import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { asc, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  auditLogs,
  consents,
  meetings,
  meetingSessions,
  presenceIntervals,
  roomMembers,
  tracks,
  trackSegments,
  webhookEvents,
} from '@/drizzle/schema';
import { addParticipantRow, createMeetingRow } from '@/server/testing/factories';
import { livekitRoom } from '@/server/testing/livekit';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { storm } from '@/server/testing/webhook-sender';
import { processEvent, takeIn } from '../../inbox';
import { closeSession } from '../close-session';
import { sweepSessions } from '../end-session';
import { handleLivekitEvent } from './handle-event';

const PAYLOADS = '../shared/data/payloads/livekit';
const T = 1_763_600_000;
const HOUR_MS = 3_600_000;
const SEEDS = [1, 2, 3, 4, 5];

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let meetingId: string;
let biaId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  member = await createMember(world);
  await database.sql`delete from webhook_events`;
  await database.sql`delete from meetings where room_name in ('sala', 'kick-off-2024-01-31')`;
  ({ meetingId, biaId } = await planRoom('sala'));
});

async function planRoom(roomName: string): Promise<{ meetingId: string; biaId: string }> {
  const id = await createMeetingRow(member, { roomName, status: 'scheduled' });
  return { meetingId: id, biaId: await addParticipantRow(member, id, 'Bia') };
}

/** Takes in and works what came, then lets time pass until nothing waits any more. */
async function deliver(bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    await store(body);
    await work();
  }
  for (let round = 0; round < 3; round += 1) {
    world.advance(HOUR_MS);
    await work();
  }
}

async function store(body: string): Promise<void> {
  const { event, id } = JSON.parse(body);
  const delivery = { source: 'livekit' as const, raw: Buffer.from(body), headers: {} };
  await takeIn(world.base, delivery, { eventType: event, dedupeKey: id, organizationId: null });
}

async function work({ atOnce = false } = {}): Promise<void> {
  const isWaiting = inArray(webhookEvents.status, ['received', 'unmatched', 'failed']);
  const rows = await database.db.select({ id: webhookEvents.id }).from(webhookEvents).where(isWaiting);
  const run = (eventId: string) => processEvent(world.base, { livekit: handleLivekitEvent }, { eventId });
  if (atOnce) await Promise.all(rows.map(({ id }) => run(id)));
  else for (const { id } of rows) await run(id);
}

/** Everything that events write, without ids and moments of ours. */
async function look(id = meetingId) {
  const { db } = database;
  const [meeting] = await db.select().from(meetings).where(eq(meetings.id, id));
  const sessions = await db
    .select({
      roomSid: meetingSessions.roomSid,
      status: meetingSessions.status,
      startedAt: meetingSessions.startedAt,
      endedAt: meetingSessions.endedAt,
    })
    .from(meetingSessions)
    .where(eq(meetingSessions.meetingId, id))
    .orderBy(asc(meetingSessions.startedAt));
  const heard = await db
    .select({
      trackSid: tracks.trackSid,
      session: meetingSessions.roomSid,
      state: tracks.state,
      egressId: tracks.egressId,
      lastError: tracks.lastError,
      publishedAt: tracks.publishedAt,
      unpublishedAt: tracks.unpublishedAt,
    })
    .from(tracks)
    .innerJoin(meetingSessions, eq(meetingSessions.id, tracks.sessionId))
    .where(eq(tracks.meetingId, id))
    .orderBy(asc(tracks.trackSid));
  const presence = await db
    .select({ who: presenceIntervals.participantId, from: presenceIntervals.joinedMs, to: presenceIntervals.leftMs })
    .from(presenceIntervals)
    .where(eq(presenceIntervals.meetingId, id))
    .orderBy(asc(presenceIntervals.joinedMs), asc(presenceIntervals.participantId));
  const people = await db
    .select({ identity: roomMembers.identity, role: roomMembers.role })
    .from(roomMembers)
    .where(eq(roomMembers.meetingId, id))
    .orderBy(asc(roomMembers.identity));
  return { status: meeting?.status, roomSid: meeting?.roomSid, sessions, heard, presence, people };
}

async function outcomes() {
  const rows = await database.db
    .select({ event: webhookEvents.eventType, status: webhookEvents.status, reason: webhookEvents.reason })
    .from(webhookEvents)
    .orderBy(asc(webhookEvents.receivedAt));
  return rows.map(({ event, status, reason }) => [event, status, reason]);
}

function listActions() {
  return database.db
    .select({ action: auditLogs.action })
    .from(auditLogs)
    .where(eq(auditLogs.organizationId, member.organizationId))
    .orderBy(asc(auditLogs.seq))
    .then((rows) => rows.map(({ action }) => action));
}

function room(sid = 'RM_1', beganMs = T * 1000 + 429) {
  return livekitRoom({ sid, name: 'sala', beganMs });
}

/** A whole meeting: two stays of the room, Bia twice in the first, an egress that breaks and one that does not. */
function wholeMeeting(): string[] {
  const first = room();
  const second = room('RM_2', (T + 600) * 1000 + 250);
  const bia = T * 1000 + 1088;
  return [
    first.started(T),
    first.joined(biaId, bia),
    first.track('track_published', biaId, 'TR_a', T + 2),
    first.egress('egress_started', 'TR_a', T + 3),
    first.joined('EG_1', (T + 3) * 1000, { kind: 'EGRESS' }),
    first.egress('egress_updated', 'TR_a', T + 4, { status: 'EGRESS_ACTIVE' }),
    first.joined('visita', (T + 5) * 1000 + 10),
    first.left(biaId, bia, T + 60),
    first.track('track_unpublished', biaId, 'TR_a', T + 60),
    first.egress('egress_ended', 'TR_a', T + 61, { status: 'EGRESS_COMPLETE' }),
    first.joined(biaId, (T + 90) * 1000 + 5),
    first.track('track_published', biaId, 'TR_b', T + 91),
    first.egress('egress_started', 'TR_b', T + 92),
    first.egress('egress_ended', 'TR_b', T + 93, { status: 'EGRESS_FAILED', error: 'Start signal not received' }),
    first.finished(T + 300),
    second.started(T + 600),
    second.joined(biaId, (T + 601) * 1000 + 700),
    second.track('track_published', biaId, 'TR_c', T + 602),
    second.left(biaId, (T + 601) * 1000 + 700, T + 700),
    second.finished(T + 720),
  ];
}

describe('events of a room', () => {
  it('write sessions, presence and tracks, from the zero of the session', async () => {
    await deliver(wholeMeeting());

    expect(await look()).toEqual({
      status: 'completed',
      roomSid: 'RM_2',
      sessions: [
        { roomSid: 'RM_1', status: 'ENDED', startedAt: new Date(T * 1000 + 429), endedAt: at(300) },
        { roomSid: 'RM_2', status: 'ENDED', startedAt: new Date((T + 600) * 1000 + 250), endedAt: at(720) },
      ],
      heard: [
        track('TR_a', 'RM_1', { egressId: 'EG_TR_a', publishedAt: at(2), unpublishedAt: at(60) }),
        track('TR_b', 'RM_1', {
          egressId: 'EG_TR_b',
          lastError: 'Start signal not received',
          publishedAt: at(91),
          unpublishedAt: at(300),
        }),
        track('TR_c', 'RM_2', { publishedAt: at(602), unpublishedAt: at(720) }),
      ],
      presence: [
        { who: biaId, from: 659, to: 59_571 },
        { who: biaId, from: 89_576, to: 299_571 },
        { who: biaId, from: 601_271, to: 699_571 },
      ],
      people: [
        { identity: biaId, role: 'participant' },
        { identity: 'visita', role: 'guest' },
      ].sort((a, b) => (a.identity < b.identity ? -1 : 1)),
    });
    expect(await listActions()).toEqual([
      'meeting.begin_live',
      'meeting.end_live',
      'meeting.begin_live',
      'meeting.end_live',
    ]);
  });

  it.each(SEEDS)('A11 five times over and in any order end in the same state (order %i)', async (seed) => {
    await deliver(wholeMeeting());
    const inOrder = await look();
    const closed = world.jobs.filter(({ name }) => name === 'live.close').length;

    await database.sql`delete from webhook_events`;
    await database.sql`delete from meetings where id = ${meetingId}`;
    ({ meetingId, biaId } = await planRoom('sala'));
    world.jobs.splice(0);
    const actionsBefore = (await listActions()).length;
    await deliver(storm(wholeMeeting(), { times: 5, seed }));

    expect(withName(await look())).toEqual(withName(inOrder));
    expect(world.jobs.filter(({ name }) => name === 'live.close')).toHaveLength(closed);
    expect((await listActions()).slice(actionsBefore).sort()).toEqual([
      'meeting.begin_live',
      'meeting.begin_live',
      'meeting.end_live',
      'meeting.end_live',
    ]);
  });

  it('A11 all at once end in the same state as one after the other', async () => {
    await deliver(wholeMeeting());
    const inOrder = await look();
    await database.sql`delete from webhook_events`;
    await database.sql`delete from meetings where id = ${meetingId}`;
    ({ meetingId, biaId } = await planRoom('sala'));

    await Promise.all(storm(wholeMeeting(), { times: 2, seed: 9 }).map(store));
    await work({ atOnce: true });
    await deliver([]);
    expect(withName(await look())).toEqual(withName(inOrder));
    expect((await outcomes()).filter(([, status]) => status === 'failed' || status === 'dead')).toEqual([]);
  });

  it('A12 finished before started ends the session once, and it stays ended', async () => {
    await deliver([room().finished(T + 300)]);
    expect(await look()).toMatchObject({ sessions: [{ status: 'ENDED', endedAt: at(300) }] });

    await deliver([room().started(T), room().event('room_created', T + 1)]);
    expect(await look()).toMatchObject({
      status: 'completed',
      sessions: [{ roomSid: 'RM_1', status: 'ENDED', startedAt: new Date(T * 1000 + 429), endedAt: at(300) }],
    });
    expect(world.jobs.filter(({ name }) => name === 'live.close')).toHaveLength(1);
    expect(await listActions()).toEqual(['meeting.begin_live', 'meeting.end_live']);
  });

  it('A13 the same name under a new SID is a new session, and the old one is over', async () => {
    const second = room('RM_2', (T + 100) * 1000 + 3);
    await deliver([room().started(T), room().joined(biaId, T * 1000 + 900), second.started(T + 100)]);

    const began = new Date((T + 100) * 1000 + 3);
    expect(await look()).toMatchObject({
      status: 'in_progress',
      roomSid: 'RM_2',
      sessions: [
        { roomSid: 'RM_1', status: 'ENDED', endedAt: began },
        { roomSid: 'RM_2', status: 'ACTIVE', startedAt: began, endedAt: null },
      ],
      presence: [{ who: biaId, from: 471, to: 99_574 }],
    });
  });

  it('A13 a stream that came before every event keeps its session, and its zero', async () => {
    const startedAt = new Date((T + 5) * 1000);
    const { organizationId } = member;
    const own = { organizationId, meetingId, roomName: 'sala', status: 'ACTIVE' as const, startedAt };
    await database.db.insert(meetingSessions).values(own);
    await deliver([room().joined(biaId, (T + 8) * 1000)]);
    expect(await look()).toMatchObject({ sessions: [{ roomSid: 'RM_1', startedAt }], presence: [{ from: 3000 }] });
  });

  it('A14 an unknown room is unmatched, and matched once there is such a room', async () => {
    const other = livekitRoom({ sid: 'RM_9', name: 'kick-off-2024-01-31', beganMs: T * 1000 });
    await deliver([other.track('track_published', 'pm', 'TR_z', T + 1)]);
    expect(await outcomes()).toEqual([['track_published', 'unmatched', 'unknown_room']]);

    const later = await planRoom('kick-off-2024-01-31');
    world.advance(24 * HOUR_MS);
    await work();
    expect(await outcomes()).toEqual([['track_published', 'processed', null]]);
    expect(await look(later.meetingId)).toMatchObject({ heard: [{ trackSid: 'TR_z', state: 'waiting' }] });
  });

  it('A15 what LiveKit never sends is ignored, and so is what nobody understands', async () => {
    const nowhere = livekitRoom({ sid: 'RM_8', name: 'nowhere', beganMs: T * 1000 });
    const odd = [room().event('room_haunted', T), nowhere.event('room_created', T)];
    const broken = JSON.stringify({ event: 'room_started', id: 'EV_x', room: { sid: 1 }, createdAt: 'soon' });
    await deliver([...odd, broken, room().event('ingress_started', T + 1)]);

    expect(await outcomes()).toEqual([
      ['room_haunted', 'ignored', 'unknown_event'],
      ['room_created', 'ignored', 'unknown_event'],
      ['room_started', 'ignored', 'unknown_form'],
      ['ingress_started', 'ignored', 'unknown_event'],
    ]);
    expect((await look()).sessions).toEqual([]);
  });

  it.each([['room_ended'], ['room_deleted'], ['room_finished']])('%s ends what room_created began', async (name) => {
    await deliver([room().event('room_created', T), room().event(name, T + 9)]);
    expect(await look()).toMatchObject({ sessions: [{ status: 'ENDED', endedAt: at(9) }] });
  });

  it('A16 recorders, hidden ones and agents are no people', async () => {
    const hidden = { permission: { hidden: true, canSubscribe: true } };
    await deliver([
      room().joined('EG_abc', T * 1000, { kind: 'EGRESS' }),
      room().joined('ear', T * 1000, hidden),
      room().joined('agent', T * 1000, { kind: 'AGENT' }),
    ]);
    expect(await outcomes()).toEqual(Array.from({ length: 3 }, () => ['participant_joined', 'ignored', 'no_person']));
    expect(await look()).toMatchObject({ sessions: [], people: [], presence: [] });

    await deliver([room('RM_1').joined('+5511999990000', T * 1000, { kind: 'SIP', sid: 'PA_sip' })]);
    expect((await look()).people).toEqual([{ identity: '+5511999990000', role: 'guest' }]);
  });

  it('A18 an egress that has ended is not started by what comes late', async () => {
    const { track: tell, egress, started } = room();
    await deliver([started(T), tell('track_published', biaId, 'TR_a', T + 1)]);
    await deliver([egress('egress_ended', 'TR_a', T + 3, { status: 'EGRESS_FAILED', error: 'broken pipe' })]);
    await deliver([egress('egress_started', 'TR_a', T + 2)]);
    expect(await look()).toMatchObject({ heard: [{ state: 'failed', lastError: 'broken pipe' }] });
  });

  it('outlast a minute of silence, and say more of who was there than what was heard', async () => {
    await deliver([
      room().started(T),
      room().joined(biaId, (T + 2) * 1000),
      room().left(biaId, (T + 2) * 1000, T + 50),
    ]);
    expect(await sweepSessions(world.base)).toBe(0);
    const [session] = await database.db.select().from(meetingSessions).where(eq(meetingSessions.meetingId, meetingId));
    if (!session) return expect.unreachable();
    await hear(session.id, biaId);
    await hear(session.id, await addParticipantRow(member, meetingId, 'Rui'));

    await deliver([room().finished(T + 60)]);
    await closeSession(world.base, { sessionId: session.id });
    expect((await look()).presence.map(({ from, to }) => [from, to])).toEqual([
      [1571, 49_571],
      [3000, 9000],
    ]);
  });

  it('leave alone the track of somebody who refused to be recorded', async () => {
    const { organizationId } = member;
    const refusal = {
      organizationId,
      meetingId,
      name: 'Bia',
      purpose: 'record' as const,
      granted: false,
      at: new Date(),
    };
    await database.db.insert(consents).values({ ...refusal, identity: biaId });
    await deliver([room().track('track_published', biaId, 'TR_a', T + 1)]);
    expect(await look()).toMatchObject({ heard: [{ state: 'skipped' }] });
  });

  it.skipIf(!existsSync(PAYLOADS))(
    'of the recorded meeting are understood (skipped where ../shared is absent)',
    async () => {
      const later = await planRoom('kick-off-2024-01-31');
      const manager = await addParticipantRow(member, later.meetingId, 'pm');
      const names = readdirSync(PAYLOADS).filter((name) => /^livekit-\d+.*\.body\.json$/.test(name));
      await deliver(names.sort().map((name) => readFileSync(`${PAYLOADS}/${name}`, 'utf8')));

      expect(await look(later.meetingId)).toMatchObject({
        status: 'completed',
        sessions: [{ roomSid: 'RM_PliIX6meolEm', status: 'ENDED', startedAt: new Date(1_706_706_000_429) }],
        heard: [
          { trackSid: 'TR_AM5JBSbxa3HC', state: 'ended' },
          { trackSid: 'TR_AMWilalO5Vr6', state: 'ended' },
        ],
        presence: [{ who: manager, from: 659, to: 1_119_571 }],
      });
      expect((await outcomes()).filter(([, , reason]) => reason !== null)).toEqual(
        ['egress_started', 'egress_updated', 'egress_ended'].map((event) => [event, 'ignored', 'not_a_track']),
      );
    },
  );
});

/** Six seconds of sound of somebody, from the third one on. */
async function hear(sessionId: string, identity: string): Promise<void> {
  const place = { organizationId: member.organizationId, sessionId, meetingId };
  const trackId = randomUUID();
  const track = { id: trackId, trackSid: `TR_${identity}`, identity, kind: 'audio' as const, publishedAt: at(3) };
  await database.db.insert(tracks).values({ ...place, ...track, state: 'capturing' });
  const piece = {
    way: 'egress' as const,
    status: 'completed' as const,
    path: `audio/${trackId}.wav`,
    startedAt: at(3),
  };
  await database.db.insert(trackSegments).values({ ...place, ...piece, trackId, startMs: 3000, durationMs: 6000 });
}

function at(seconds: number): Date {
  return new Date((T + seconds) * 1000);
}

function track(trackSid: string, session: string, fields: object) {
  return { trackSid, session, state: 'ended', egressId: null, lastError: null, ...fields };
}

/** Bia has another id each time she is written down. */
function withName(state: Awaited<ReturnType<typeof look>>): unknown {
  return JSON.parse(JSON.stringify({ ...state, people: state.people.length }).replace(/"who":"[^"]*"/g, '"who":"bia"'));
}
