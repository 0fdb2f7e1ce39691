import { and, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import { presenceIntervals, roomMembers } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { findPerson } from '../../rooms';
import { type EventParticipant, happenedMs, type LivekitEvent } from './event';
import { listSessions, type RoomOfMeeting } from './sessions';

/** Somebody came. Who is on the list of participants is present from here on. */
export async function recordJoin(
  tx: Transaction,
  room: RoomOfMeeting,
  event: LivekitEvent,
  person: EventParticipant,
): Promise<null> {
  await rememberPerson(tx, room, person);
  const joinedAtMs = person.joinedAtMs ?? happenedMs(event);
  await keepLatest(tx, room, person, { joinedAt: new Date(joinedAtMs) });
  await keepInterval(tx, room, person, Math.max(0, joinedAtMs - (await zeroOf(tx, room.meetingId))), null);
  return null;
}

/** Somebody left. Null: written; else why this cannot be told yet. */
export async function recordLeave(
  tx: Transaction,
  room: RoomOfMeeting,
  event: LivekitEvent,
  person: EventParticipant,
): Promise<'join_not_seen' | null> {
  await rememberPerson(tx, room, person);
  // The end has seconds alone, and may seem to stand before the beginning.
  await keepLatest(tx, room, person, { leftAt: new Date(Math.max(happenedMs(event), person.joinedAtMs ?? 0)) });
  const zeroMs = await zeroOf(tx, room.meetingId);
  const leftMs = happenedMs(event) - zeroMs;
  const joinedMs = person.joinedAtMs
    ? Math.max(0, person.joinedAtMs - zeroMs)
    : await findOpenJoin(tx, room, person, leftMs);
  if (joinedMs === null) return 'join_not_seen';

  await keepInterval(tx, room, person, joinedMs, Math.max(leftMs, joinedMs + 1));
  return null;
}

/** Never was in the room: the name is known, and nothing else. */
export async function rememberPerson(tx: Transaction, room: RoomOfMeeting, person: EventParticipant): Promise<void> {
  const { organizationId, meetingId } = room;
  const { identity } = person;
  const known = await findPerson(tx, meetingId, identity);
  await tx
    .insert(roomMembers)
    .values({
      organizationId,
      meetingId,
      identity,
      name: known.name === identity ? (person.name?.trim() || identity).slice(0, 256) : known.name,
      role: known.participantId ? 'participant' : 'guest',
      state: 'admitted',
      participantId: known.participantId,
    })
    .onConflictDoNothing();
}

/** Of two comings, and of two leavings, the later one counts: whoever came after they last left is there. */
async function keepLatest(
  tx: Transaction,
  { meetingId }: RoomOfMeeting,
  { identity }: EventParticipant,
  moment: { joinedAt: Date } | { leftAt: Date },
): Promise<void> {
  const { joinedAt, leftAt } = roomMembers;
  const set =
    'joinedAt' in moment ? { joinedAt: latest(joinedAt, moment.joinedAt) } : { leftAt: latest(leftAt, moment.leftAt) };
  await tx
    .update(roomMembers)
    .set(set)
    .where(and(eq(roomMembers.meetingId, meetingId), eq(roomMembers.identity, identity)));
}

function latest(column: typeof roomMembers.joinedAt | typeof roomMembers.leftAt, moment: Date) {
  const value = sql`${moment.toISOString()}::timestamptz`;
  return sql`greatest(coalesce(${column}, ${value}), ${value})`;
}

async function zeroOf(tx: Transaction, meetingId: string): Promise<number> {
  const [first] = await listSessions(tx, meetingId);
  if (!first) throw new Error('a room without a session');
  return first.startedAt.getTime();
}

/** One interval a coming, known by its moment; of two ends the earlier one counts. */
async function keepInterval(
  tx: Transaction,
  { organizationId, meetingId }: RoomOfMeeting,
  { identity }: EventParticipant,
  joinedMs: number,
  leftMs: number | null,
): Promise<void> {
  const { participantId } = await findPerson(tx, meetingId, identity);
  if (!participantId) return;

  const isThis = and(ofPerson(meetingId, participantId), eq(presenceIntervals.joinedMs, joinedMs));
  const [known] = await tx.select({ id: presenceIntervals.id }).from(presenceIntervals).where(isThis);
  if (!known) {
    const row = { organizationId, meetingId, participantId, joinedMs, leftMs, source: 'live' as const };
    await tx.insert(presenceIntervals).values(row);
  } else if (leftMs !== null) {
    const earlier = sql`least(coalesce(${presenceIntervals.leftMs}, ${leftMs}::bigint), ${leftMs}::bigint)`;
    await tx.update(presenceIntervals).set({ leftMs: earlier }).where(eq(presenceIntervals.id, known.id));
  }
}

/** For a leave that does not say since when: the latest coming that has no end. Nobody of ours: any will do. */
async function findOpenJoin(
  tx: Transaction,
  { meetingId }: RoomOfMeeting,
  { identity }: EventParticipant,
  leftMs: number,
): Promise<number | null> {
  const { participantId } = await findPerson(tx, meetingId, identity);
  if (!participantId) return 0;

  const [open] = await tx
    .select({ joinedMs: presenceIntervals.joinedMs })
    .from(presenceIntervals)
    .where(
      and(
        ofPerson(meetingId, participantId),
        isNull(presenceIntervals.leftMs),
        lte(presenceIntervals.joinedMs, leftMs + 999),
      ),
    )
    .orderBy(desc(presenceIntervals.joinedMs))
    .limit(1);
  return open?.joinedMs ?? null;
}

function ofPerson(meetingId: string, participantId: string) {
  return and(
    eq(presenceIntervals.meetingId, meetingId),
    eq(presenceIntervals.participantId, participantId),
    eq(presenceIntervals.source, 'live'),
  );
}
