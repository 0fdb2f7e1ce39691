import { eq } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../../audit';
import type { BaseContext, ServiceContext } from '../../context';
import type { InboxEvent, InboxOutcome } from '../../inbox';
import {
  beganByMs,
  happenedMs,
  isKnownEvent,
  isRobot,
  LivekitEvent,
  NOT_OF_LIVEKIT,
  ROOM_ENDS,
  ROOM_STARTS,
  roomOf,
} from './event';
import { startCapture } from '../start-capture';
import { stopCapture } from '../stop-capture';
import { recordJoin, recordLeave, rememberPerson } from './people';
import { endSession, ensureSession, listSessions, type RoomOfMeeting, type SessionRow } from './sessions';
import { settleMeeting } from './settle';
import { recordEgress, recordTrack } from './tracks';

/** What may turn up later: the inbox tries again. Every other reason is final. */
const WAITS: ReadonlySet<string> = new Set(['join_not_seen', 'unknown_track']);

/**
 * What an event of LiveKit does. They come late, twice, in any order or not at all: each moment is written where it
 * belongs, the earlier of two wins, and what follows from them is drawn anew each time.
 */
export async function handleLivekitEvent(base: BaseContext, event: InboxEvent): Promise<InboxOutcome> {
  const parsed = LivekitEvent.safeParse(JSON.parse(event.raw.toString('utf8')));
  if (!parsed.success) return { status: 'ignored', reason: 'unknown_form', organizationId: null };
  if (!isKnownEvent(parsed.data.event)) return { status: 'ignored', reason: 'unknown_event', organizationId: null };
  const room = await findRoom(base, parsed.data);
  if (!room) return withoutRoom(parsed.data);
  if (event.organizationId !== null && event.organizationId !== room.organizationId) {
    return { status: 'rejected', reason: 'other_account' };
  }

  const { reason, ended, goesOn } = await withTransaction(base, (tx) => record(tx, base, room, parsed.data));
  for (const id of ended) stopCapture(base, id);
  const { organizationId, meetingId } = room;
  if (reason !== null && WAITS.has(reason)) return { status: 'unmatched', reason };
  base.ports.bus.publish({ type: 'room.changed', organizationId, meetingId });
  if (goesOn) await startCapture(base, goesOn);
  return reason === null ? { status: 'processed', organizationId } : { status: 'ignored', reason, organizationId };
}

function withoutRoom(event: LivekitEvent): InboxOutcome {
  if (!roomOf(event)) return { status: 'ignored', reason: 'unknown_form', organizationId: null };
  if (NOT_OF_LIVEKIT.has(event.event)) return { status: 'ignored', reason: 'unknown_event', organizationId: null };
  return { status: 'unmatched', reason: 'unknown_room' };
}

async function findRoom(base: BaseContext, event: LivekitEvent): Promise<RoomOfMeeting | null> {
  const room = roomOf(event);
  if (!room) return null;

  const [meeting] = await base.db
    .select({ meetingId: meetings.id, organizationId: meetings.organizationId })
    .from(meetings)
    .where(eq(meetings.roomName, room.name));
  return meeting ? { ...meeting, name: room.name, sid: room.sid } : null;
}

async function record(
  tx: Transaction,
  base: BaseContext,
  room: RoomOfMeeting,
  event: LivekitEvent,
): Promise<{ reason: string | null; ended: string[]; goesOn: string | null }> {
  await tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.id, room.meetingId)).for('update');
  const before = await listSessions(tx, room.meetingId);
  if (!event.participant || !isRobot(event.participant)) {
    await ensureSession(tx, room, beganByMs(event), base.now());
  }

  const reason = await apply(tx, base, room, event);
  const after = await settleMeeting(tx, room.meetingId, base.now());
  const ended = await tellChanges(tx, base, room, before, after);
  const goesOn = after.find(({ roomSid, status }) => roomSid === room.sid && status === 'ACTIVE')?.id ?? null;
  return { reason, ended, goesOn };
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
async function tellChanges(
  tx: Transaction,
  base: BaseContext,
  room: RoomOfMeeting,
  before: readonly SessionRow[],
  after: readonly SessionRow[],
): Promise<string[]> {
  const statusBefore = new Map(before.map(({ id, status }) => [id, status]));
  const begun = after.filter(({ id }) => !statusBefore.has(id));
  const ended = after.filter(({ id, status }) => status === 'ENDED' && statusBefore.get(id) !== 'ENDED');

  for (const { id: sessionId } of ended) await base.ports.jobs.enqueue(tx, 'live.close', { sessionId });
  const rows = [
    ...begun.map((session) => ({ action: 'meeting.begin_live', session })),
    ...ended.map((session) => ({ action: 'meeting.end_live', session })),
  ];
  for (const { action, session } of rows) {
    const details = { sessionId: session.id, roomSid: session.roomSid };
    await audit(tx, asWebhook(base, room), { action, resourceType: 'meeting', resourceId: room.meetingId, details });
  }
  return ended.map(({ id }) => id);
}

function asWebhook(base: BaseContext, { organizationId }: RoomOfMeeting): ServiceContext {
  return { ...base, organizationId, actor: { type: 'job', name: 'webhook.process' } };
}
