import { eq } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../../audit';
import type { BaseContext, ServiceContext } from '../../context';
import { putOutUnwelcome } from '../../rooms';
import { stopCapture } from '../stop-capture';
import { tellSession } from '../tell-session';
import { beganByMs, happenedMs, isRobot, type LivekitEvent, ROOM_ENDS, ROOM_STARTS } from './event';
import { recordJoin, recordLeave, rememberPerson } from './people';
import { endSession, ensureSession, listSessions, type RoomOfMeeting, type SessionRow } from './sessions';
import { settleMeeting } from './settle';
import { recordEgress, recordTrack } from './tracks';

export interface RecordedEvents {
  /** Why nothing came of the last one; null: written. */
  reason: string | null;
  /** The room's session, if it is not over. */
  goesOn: string | null;
}

/**
 * Writes down what happened in a room, all of it or nothing, and lets go of sessions that are over by it. `by` is the
 * job that does so.
 */
export async function recordEvents(
  base: BaseContext,
  room: RoomOfMeeting,
  events: readonly LivekitEvent[],
  by: string,
): Promise<RecordedEvents> {
  const { organizationId, meetingId } = room;
  const ctx: ServiceContext = { ...base, organizationId, actor: { type: 'job', name: by } };
  const { ended, isTurn, ...recorded } = await withTransaction(base, async (tx) => {
    await tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.id, meetingId)).for('no key update');
    const before = await listSessions(tx, meetingId);
    let reason: string | null = null;
    for (const event of events) reason = await record(tx, base, room, event);
    const after = await listSessions(tx, meetingId);
    const goesOn = after.find(({ roomSid, status }) => roomSid === room.sid && status === 'ACTIVE')?.id ?? null;
    return { reason, goesOn, ...(await noteTurns(tx, ctx, room, before, after)) };
  });

  for (const sessionId of ended) stopCapture(base, { sessionId, meetingId });
  if (isTurn) tellSession(base, room);
  else base.ports.bus.publish({ type: 'room.changed', organizationId, meetingId });
  for (const identity of listArrivals(events))
    await putOutUnwelcome(base, { meetingId, roomName: room.name, identity });
  return recorded;
}

function listArrivals(events: readonly LivekitEvent[]): string[] {
  return events.flatMap(({ event, participant }) =>
    event === 'participant_joined' && participant && !isRobot(participant) ? [participant.identity] : [],
  );
}

async function record(
  tx: Transaction,
  base: BaseContext,
  room: RoomOfMeeting,
  event: LivekitEvent,
): Promise<string | null> {
  if (!event.participant || !isRobot(event.participant)) {
    await ensureSession(tx, room, beganByMs(event), base.now());
  }
  const reason = await apply(tx, base, room, event);
  await settleMeeting(tx, room.meetingId, base.now());
  return reason;
}

/** Null: written; else why nothing came of it. */
async function apply(
  tx: Transaction,
  base: BaseContext,
  room: RoomOfMeeting,
  event: LivekitEvent,
): Promise<string | null> {
  const { event: name, participant, egressInfo } = event;
  const now = base.now();
  const atMs = happenedMs(event);
  if (ROOM_STARTS.has(name)) return null;
  if (ROOM_ENDS.has(name)) {
    await endSession(tx, room.sid, atMs, now);
    return null;
  }

  if (participant && isRobot(participant)) return 'no_person';
  if (name.startsWith('participant_')) {
    if (!participant) return 'unknown_form';
    if (name === 'participant_joined') return recordJoin(tx, room, event, participant);
    if (name === 'participant_left') return recordLeave(tx, room, event, participant);
    await rememberPerson(tx, room, participant);
    return null;
  }

  const own = (await listSessions(tx, room.meetingId)).find(({ roomSid }) => roomSid === room.sid);
  if (!own) throw new Error('a room without a session');
  const place = { sessionId: own.id, room, atMs, now, base };
  return egressInfo ? recordEgress(tx, place, egressInfo) : recordTrack(tx, place, event);
}

/** Each session begins once and ends once, as a row of the trail; what is left to do after its end is a job. */
async function noteTurns(
  tx: Transaction,
  ctx: ServiceContext,
  room: RoomOfMeeting,
  before: readonly SessionRow[],
  after: readonly SessionRow[],
): Promise<{ ended: string[]; isTurn: boolean }> {
  const statusBefore = new Map(before.map(({ id, status }) => [id, status]));
  const begun = after.filter(({ id }) => !statusBefore.has(id));
  const ended = after.filter(({ id, status }) => status === 'ENDED' && statusBefore.get(id) !== 'ENDED');

  for (const { id: sessionId } of ended) await ctx.ports.jobs.enqueue(tx, 'live.close', { sessionId });
  const rows = [
    ...begun.map((session) => ({ action: 'meeting.begin_live', session })),
    ...ended.map((session) => ({ action: 'meeting.end_live', session })),
  ];
  for (const { action, session } of rows) {
    const details = { sessionId: session.id, roomSid: session.roomSid };
    await audit(tx, ctx, { action, resourceType: 'meeting', resourceId: room.meetingId, details });
  }
  return { ended: ended.map(({ id }) => id), isTurn: rows.length > 0 };
}
