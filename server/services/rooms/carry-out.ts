import { and, eq, inArray } from 'drizzle-orm';
import { roomMembers } from '@/drizzle/schema';
import type { RoomRole } from '@/server/contract/live';
import type { RoomDecision } from '@/server/contract/rooms';
import { AppError, isUpstreamError } from '@/server/lib/errors';
import type { LiveRooms } from '@/server/ports/live-rooms';
import type { BaseContext } from '../context';
import { notInRoom } from './rules';

interface Decided {
  identity: string;
  name: string;
  role: RoomRole;
}

/**
 * Tells LiveKit what was decided. Who is not in its room need not be put out of it.
 * @throws AppError 409 `NOT_IN_ROOM` where somebody is to be silenced, 503 `LIVEKIT_UNREACHABLE`
 */
export async function carryOut(
  base: BaseContext,
  roomName: string | null,
  person: Decided,
  decision: RoomDecision,
): Promise<void> {
  const { liveRooms } = base.ports;
  if (!liveRooms || roomName === null) return;
  try {
    await tell(liveRooms, roomName, person, decision);
  } catch (error) {
    if (!isUpstreamError(error)) throw error;
    base.log.warn('LiveKit was not told of a decision', { decision, error });
    throw new AppError({
      code: 'LIVEKIT_UNREACHABLE',
      status: 503,
      message: 'LiveKit did not do it; what was decided is kept, and can be asked for again',
      details: { reason: error.reason },
      cause: error,
    });
  }
}

async function tell(liveRooms: LiveRooms, roomName: string, person: Decided, decision: RoomDecision): Promise<void> {
  const { identity, name, role } = person;
  switch (decision) {
    case 'admit':
    case 'refuse':
      return; // who waits is in no room yet
    case 'remove':
      await liveRooms.removeParticipant({ roomName, identity });
      return;
    case 'mute':
      if ((await liveRooms.muteParticipant({ roomName, identity })) === null) throw notInRoom();
      return;
    case 'make_cohost':
    case 'make_participant':
      await liveRooms.updateParticipant({ roomName, identity, name, roles: [role] });
  }
}

/** Puts out who came in with a token from before a host closed the room to them. Never throws: it is only a help. */
export async function putOutUnwelcome(
  base: BaseContext,
  { meetingId, roomName, identity }: { meetingId: string; roomName: string; identity: string },
): Promise<void> {
  const [unwelcome] = await base.db
    .select({ id: roomMembers.id })
    .from(roomMembers)
    .where(
      and(
        eq(roomMembers.meetingId, meetingId),
        eq(roomMembers.identity, identity),
        inArray(roomMembers.state, ['lobby', 'refused', 'removed']),
      ),
    );
  if (!unwelcome) return;

  await base.ports.liveRooms?.removeParticipant({ roomName, identity }).catch((error: unknown) => {
    base.log.warn('somebody unwelcome could not be put out', { error });
  });
}

/** Everybody leaves. Never throws: our rows say already that it is over, and nothing more is heard. */
export async function closeRoom(base: BaseContext, roomName: string): Promise<void> {
  await base.ports.liveRooms?.closeRoom(roomName).catch((error: unknown) => {
    base.log.warn('a room could not be closed', { roomName, error });
  });
}
