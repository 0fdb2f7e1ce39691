import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { EgressStatus, TrackType } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, meetings, meetingSessions, participants, presenceIntervals } from '@/drizzle/schema';
import type { WebhookMessage } from '@/server/simulators/livekit';
import { addParticipantRow, createMeetingRow } from '@/server/testing/factories';
import { type LivekitRoomHouse, openLivekitRoomHouse } from '@/server/testing/livekit-room-house';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';

const HOUR_MS = 3_600_000;
const SCHEDULES = 6;
const PEOPLE = ['Bia', 'Caio'];

/** From 0 up to 1: the same for one thing under one seed, whatever else happened before it. */
function chanceOf(seed: number, ...thing: (string | number)[]): number {
  return (
    createHash('sha256')
      .update([seed, ...thing].join('/'))
      .digest()
      .readUInt32BE() /
    2 ** 32
  );
}

type Ending = 'open' | 'over';

describe('LiveKit’s events dropped, doubled, late and out of order, with a look at the rooms now and then', () => {
  let database: TestDatabase;
  let world: TestWorld;
  let house: LivekitRoomHouse;
  let member: TestMember;
  let meetingId: string;
  let room = '';
  /** When each person came, by LiveKit. */
  let comings: { identity: string; atMs: number }[];
  let spoiler: ReturnType<typeof createSpoiler> | null;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    // Ahead of the database's own clock, however long it all takes.
    world = createTestWorld(database.db, { standsFromMs: Date.now() + HOUR_MS });
    house = await openLivekitRoomHouse(world);
    member = await createMember(world);
  });
  afterEach(() => house.stop());

  /** One meeting, with whatever gets through; then quiet, in which only the clock looks. */
  async function run(seed: number | null, ending: Ending): Promise<void> {
    spoiler = seed === null ? null : createSpoiler(seed);
    if (room && house.simulator.rooms.has(room)) house.simulator.close(room);
    house.waiting.splice(0);
    house.simulator.outbox.splice(0);
    await database.sql`delete from meetings`;
    room = `sala-${crypto.randomUUID()}`;
    meetingId = await createMeetingRow(member, { roomName: room, status: 'scheduled' });
    for (const name of PEOPLE) await addParticipantRow(member, meetingId, name);
    comings = [];
    for (const [index, step] of listSteps(ending).entries()) {
      step();
      await house.simulator.settle();
      world.advance(1500);
      await house.hear(spoiler?.spoil);
      if (seed === null || chanceOf(seed, 'pass', index) < 0.5) await house.pass(2000);
      if (seed !== null && chanceOf(seed, 'look', index) < 0.3) await house.reconcile();
    }
    await house.hear();
    house.simulator.outbox.splice(0);
    for (let quiet = 0; quiet < 3; quiet += 1) {
      world.advance(31_000);
      await house.reconcile();
      await house.pass(4000);
      await house.hear(spoiler ? () => [] : undefined);
    }
  }

  function listSteps(ending: Ending): (() => void)[] {
    const { simulator } = house;
    const come = (identity: string) => () => {
      const { joinedAtMs } = simulator.join(room, identity);
      comings.push({ identity, atMs: Number(joinedAtMs) });
    };
    const speak =
      (identity: string, type: 'AUDIO' | 'VIDEO' = 'AUDIO') =>
      () =>
        void simulator.publish(room, identity, { type });
    const fallSilent = (identity: string) => () => {
      const sound = simulator.rooms
        .get(room)
        ?.people.get(identity)
        ?.tracks.find(({ type }) => type === TrackType.AUDIO);
      simulator.unpublish(room, identity, sound?.sid ?? '');
    };
    const breakEgress = () => {
      const running = [...simulator.egresses.values()].find(
        ({ info }) => info.roomName === room && info.status === EgressStatus.EGRESS_ACTIVE,
      );
      if (running) simulator.failEgress(running.info.egressId);
    };
    const steps = [
      come('Bia'),
      speak('Bia'),
      come('Caio'),
      speak('Caio', 'VIDEO'),
      speak('Caio'),
      breakEgress,
      () => simulator.leave(room, 'Bia'),
      come('Bia'),
      speak('Bia'),
      fallSilent('Caio'),
    ];
    return ending === 'open' ? steps : [...steps, () => simulator.close(room)];
  }

  /** One in four is lost, one in four held back for later, some come twice or thrice, all in any order. */
  function createSpoiler(seed: number) {
    /** Where a message stands among those of its kind: how many an egress sends hangs on the machine, too. */
    const places = new Map<string, { name: string; tries: number }>();
    const counts = { egress: 0, room: 0 };
    const cameThrough = new Set<string>();

    const placeOf = ({ id, event, body }: WebhookMessage) => {
      const kind = event.startsWith('egress_') || personOf(body).identity.startsWith('EG_') ? 'egress' : 'room';
      const place = places.get(id) ?? { name: `${kind} ${(counts[kind] += 1)}`, tries: 0 };
      places.set(id, place);
      return { ...place, tries: (place.tries += 1) };
    };
    /** Of a stay of which nothing was heard the end has to be: nobody could know of it. */
    const isLast = ({ event, body }: WebhookMessage) =>
      event === 'participant_left' && !cameThrough.has(personOf(body).sid);

    function spoil(messages: WebhookMessage[]): WebhookMessage[] {
      const passed = messages.flatMap((message) => {
        const { name, tries } = placeOf(message);
        const fate = chanceOf(seed, name, tries);
        if (fate < 0.25 && !isLast(message)) return [];
        if (fate < 0.5) {
          house.simulator.outbox.push(message);
          return [];
        }
        if (message.event === 'participant_joined') cameThrough.add(personOf(message.body).sid);
        const copies = fate < 0.7 ? [1, 2, 3] : [1];
        return copies.map((copy) => ({ message, order: chanceOf(seed, name, tries, copy) }));
      });
      return passed.toSorted((a, b) => a.order - b.order).map(({ message }) => message);
    }
    return { spoil };
  }

  /** What must be the same however the events came. Moments of ends that nobody told are later than true. */
  async function finalState() {
    const { db } = database;
    const [meeting] = await db.select().from(meetings).where(eq(meetings.id, meetingId));
    const sessions = await db.select().from(meetingSessions).where(eq(meetingSessions.meetingId, meetingId));
    const zeroMs = sessions[0]?.startedAt.getTime() ?? 0;
    const stays = await db
      .select({ name: participants.name, joinedMs: presenceIntervals.joinedMs, leftMs: presenceIntervals.leftMs })
      .from(presenceIntervals)
      .innerJoin(participants, eq(participants.id, presenceIntervals.participantId))
      .where(eq(presenceIntervals.meetingId, meetingId));
    const heard = await house.tracksOf(meetingId);
    const pieces = await house.segmentsOf(meetingId);
    const running = [...house.simulator.egresses.values()].filter(
      ({ info }) => info.roomName === room && info.status === EgressStatus.EGRESS_ACTIVE,
    );
    const begun = await db
      .select()
      .from(auditLogs)
      .where(and(eq(auditLogs.resourceId, meetingId), eq(auditLogs.action, 'meeting.begin_live')));

    return {
      status: meeting?.status,
      sessions: sessions.map(({ status, endedAt }) => ({ status, hasEnded: endedAt !== null })),
      begun: begun.length,
      stays: stays
        .map(({ name, joinedMs, leftMs }) => {
          const atMs = zeroMs + joinedMs;
          // Nobody is there before the meeting's time, which stays where it began once something was heard.
          const at = comings.findIndex((one) => one.identity === name && Math.max(one.atMs, zeroMs) === atMs);
          return `${name}, coming ${at}, ${leftMs === null ? 'there' : 'gone'}`;
        })
        .toSorted(),
      tracks: heard
        .filter(({ unpublishedAt }) => unpublishedAt === null)
        .map((track) => {
          const open = pieces.filter(({ trackId, status }) => trackId === track.id && status === 'recording');
          return `${track.identity} ${track.kind} ${track.state}, ${open.length} open`;
        })
        .toSorted(),
      egresses: running.map(({ trackSid }) => heard.find((track) => track.trackSid === trackSid)?.identity).toSorted(),
      open: pieces.filter(({ status }) => status === 'recording').length,
    };
  }

  const EXPECTED = {
    open: {
      status: 'in_progress',
      sessions: [{ status: 'ACTIVE', hasEnded: false }],
      begun: 1,
      stays: ['Bia, coming 0, gone', 'Bia, coming 2, there', 'Caio, coming 1, there'],
      tracks: ['Bia audio capturing, 1 open', 'Caio video waiting, 0 open'],
      egresses: ['Bia'],
      open: 1,
    },
    over: {
      status: 'completed',
      sessions: [{ status: 'ENDED', hasEnded: true }],
      begun: 1,
      stays: ['Bia, coming 0, gone', 'Bia, coming 2, gone', 'Caio, coming 1, gone'],
      tracks: [],
      egresses: [],
      open: 0,
    },
  };

  it.each<Ending>(['open', 'over'])('A20 ends %s as in an undisturbed run, for every schedule', async (ending) => {
    await run(null, ending);
    await expect.poll(finalState).toMatchObject(EXPECTED[ending]);
    for (let seed = 1; seed <= SCHEDULES; seed += 1) {
      await run(seed * 7919 + (ending === 'open' ? 0 : 1), ending);
      await expect.poll(finalState, { message: `schedule ${seed}` }).toMatchObject(EXPECTED[ending]);
    }
  });
});

/** Of whom an event tells, if of anybody. */
function personOf(body: string): { sid: string; identity: string } {
  return { sid: '', identity: '', ...JSON.parse(body).participant };
}
