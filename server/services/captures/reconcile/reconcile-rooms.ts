import { and, eq, exists, getTableColumns, gt, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import { meetings, meetingSessions, tracks } from '@/drizzle/schema';
import { isUpstreamError } from '@/server/lib/errors';
import type { CountedRoom, RoomCensus } from '@/server/ports/room-census';
import type { BaseContext } from '../../context';
import { takeDownLateEnds } from '../egress/take-down-ends';
import { watchEgresses } from '../egress/watch-egresses';
import { recordEvents } from '../livekit/record-events';
import type { RoomOfMeeting } from '../livekit/sessions';
import { startCapture } from '../start-capture';
import { believeOf } from './believed-room';
import { tellDifferences, tellEnd } from './census-events';
import { createTurns, type WaitingRoom } from './take-turns';

/** Rooms that one run looks at; the next one goes on with the others. */
const MOST_ROOMS = 100;
const ROOMS_AT_ONCE = 4;
/** While rooms are open, between two looks. The clock alone comes each minute. */
const SOON_MS = 30_000;

/** A session ended by hand waits so long at most for the end of its room. */
const LATELY_MS = 24 * 60 * 60_000;

const BY = 'live.reconcile';
/** Of which we have said that they do not answer. */
const silent = new WeakSet<RoomCensus>();
const turns = new WeakMap<RoomCensus, ReturnType<typeof createTurns>>();

export interface Reconciled {
  open: number;
  ended: number;
}

/**
 * Asks LiveKit what is going on in every room that we believe open, and in rooms that are open and belong to a meeting,
 * and mends what differs: what events told late, wrongly or not at all. Where LiveKit does not answer nothing is
 * changed; the next look mends it.
 */
export async function reconcileRooms(base: BaseContext): Promise<Reconciled> {
  const { roomCensus } = base.ports;
  const nothing = { open: 0, ended: 0 };
  if (!roomCensus) return nothing;

  const askedMs = base.now().getTime();
  const rooms = await listRooms(base, roomCensus);
  if (rooms === null) return nothing;

  const ended = await endMissing(base, rooms, askedMs);
  const open = await findOpen(base, rooms);
  const chosen = turnsOf(roomCensus)(open);
  for (let at = 0; at < chosen.length; at += ROOMS_AT_ONCE) {
    const next = chosen.slice(at, at + ROOMS_AT_ONCE);
    await Promise.all(next.map((room) => attempt(base, room.meetingId, () => mendRoom(base, roomCensus, room))));
  }
  await attempt(base, 'egresses that ended late', () => takeDownLateEnds(base));
  if (open.length > 0) await lookAgain(base);
  return { open: open.length, ended };
}

/** Each LiveKit's own, for as long as this process. */
function turnsOf(census: RoomCensus): ReturnType<typeof createTurns> {
  const known = turns.get(census) ?? createTurns(MOST_ROOMS);
  turns.set(census, known);
  return known;
}

/** Null: LiveKit does not answer, which is said once. */
async function listRooms(base: BaseContext, census: RoomCensus): Promise<CountedRoom[] | null> {
  try {
    const rooms = await census.listRooms();
    if (silent.delete(census)) base.log.info('LiveKit answers again');
    return rooms;
  } catch (error) {
    if (!isUpstreamError(error)) throw error;
    if (!silent.has(census)) base.log.warn('LiveKit does not say which rooms are open', { reason: error.reason });
    silent.add(census);
    return null;
  }
}

const hasOpenTrack = sql`exists (select 1 from ${tracks} where ${tracks.sessionId} = ${meetingSessions.id} and ${tracks.unpublishedAt} is null)`;

/**
 * Sessions that were there before we asked, and whose rooms are not there any more; also such as a person has ended,
 * whose meeting waits for the end of its room; a cancelled one waits while a track of it still seems to be there.
 */
async function endMissing(base: BaseContext, rooms: readonly CountedRoom[], askedMs: number): Promise<number> {
  const sids = new Set(rooms.map(({ sid }) => sid));
  const isHalfEnded = and(
    or(eq(meetings.status, 'in_progress'), and(eq(meetings.status, 'cancelled'), hasOpenTrack)),
    gt(meetingSessions.endedAt, new Date(askedMs - LATELY_MS)),
  );
  const believed = await base.db
    .select(getTableColumns(meetingSessions))
    .from(meetingSessions)
    .innerJoin(meetings, eq(meetings.id, meetingSessions.meetingId))
    .where(
      and(
        or(eq(meetingSessions.status, 'ACTIVE'), isHalfEnded),
        isNotNull(meetingSessions.roomSid),
        lt(meetingSessions.createdAt, new Date(askedMs)),
      ),
    );
  const missing = believed.filter(({ roomSid }) => roomSid !== null && !sids.has(roomSid));

  let ended = 0;
  for (const { organizationId, meetingId, roomName: name, roomSid, startedAt } of missing) {
    const sid = roomSid ?? '';
    const finished = tellEnd({ sid, name, beganMs: startedAt.getTime() }, askedMs);
    const record = () => recordEvents(base, { organizationId, meetingId, name, sid }, [finished], BY);
    if (await attempt(base, meetingId, record)) ended += 1;
  }
  return ended;
}

interface OpenRoom extends RoomOfMeeting, WaitingRoom {
  beganMs: number;
}

/** Open rooms that belong to a meeting. */
async function findOpen(base: BaseContext, rooms: readonly CountedRoom[]): Promise<OpenRoom[]> {
  const byName = new Map(rooms.map((room) => [room.name, room]));
  if (byName.size === 0) return [];

  const active = base.db
    .select({ one: sql`1` })
    .from(meetingSessions)
    .where(and(eq(meetingSessions.meetingId, meetings.id), eq(meetingSessions.status, 'ACTIVE')));
  const found = await base.db
    .select({
      meetingId: meetings.id,
      organizationId: meetings.organizationId,
      name: meetings.roomName,
      isOurs: sql<boolean>`${exists(active)}`,
    })
    .from(meetings)
    .where(inArray(meetings.roomName, [...byName.keys()]));
  return found.flatMap(({ name, ...meeting }) => {
    const room = name === null ? undefined : byName.get(name);
    return room ? [{ ...meeting, ...room }] : [];
  });
}

async function mendRoom(base: BaseContext, census: RoomCensus, room: OpenRoom): Promise<void> {
  const askedMs = base.now().getTime();
  const people = await census.listPeople(room.name);
  const events = tellDifferences(await believeOf(base, room), { room, people, askedMs });
  if (events.length > 0) {
    base.log.info('a room was mended', { meetingId: room.meetingId, events: events.map(({ event }) => event) });
    await recordEvents(base, room, events, BY);
  }
  await keepGoing(base, room);
}

/** One room that fails does not keep the others from being looked at; the next run comes soon. False: it failed. */
async function attempt(base: BaseContext, what: string, mend: () => Promise<unknown>): Promise<boolean> {
  try {
    await mend();
    return true;
  } catch (error) {
    base.log.warn('a room could not be mended', { what, error: isUpstreamError(error) ? error.reason : error });
    return false;
  }
}

/** What goes on is heard, and known to go on. */
async function keepGoing(base: BaseContext, room: OpenRoom): Promise<void> {
  const [session] = await base.db
    .update(meetingSessions)
    .set({ updatedAt: base.now() })
    .where(and(eq(meetingSessions.roomSid, room.sid), eq(meetingSessions.status, 'ACTIVE')))
    .returning();
  if (!session) return;

  const way = await startCapture(base, session.id);
  if (way === 'egress') await watchEgresses(base, room, session.id);
}

async function lookAgain(base: BaseContext): Promise<void> {
  await base.db.transaction((tx) =>
    base.ports.jobs.enqueue(tx, 'live.reconcile', {}, { key: 'soon', startAfterMs: SOON_MS }),
  );
}
