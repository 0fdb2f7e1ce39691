import { eq } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import type { BaseContext } from '../../context';
import type { InboxEvent, InboxOutcome } from '../../inbox';
import { startCapture } from '../start-capture';
import { isKnownEvent, LivekitEvent, NOT_OF_LIVEKIT, roomOf } from './event';
import { recordEvents } from './record-events';
import type { RoomOfMeeting } from './sessions';

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

  const { reason, goesOn } = await recordEvents(base, room, [parsed.data], 'webhook.process');
  const { organizationId } = room;
  if (reason !== null && WAITS.has(reason)) return { status: 'unmatched', reason };
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
