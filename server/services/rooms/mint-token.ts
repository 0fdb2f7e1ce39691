import type { LiveTokenInput, LiveTokenView } from '@/server/contract/live';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertNotCancelled } from '../meetings';
import { findMeeting } from './find-meeting';
import { nameRoom } from './name-room';
import { notConfigured } from './rules';
import { takeSeat } from './seats';

/**
 * A token for a member of the organization to join the meeting's room. Role, identity and name come from our own rows;
 * what is asked for counts only where it was theirs to ask.
 * @throws AppError 404, 403 `ROOM_REFUSED`, 409 `LIVEKIT_NOT_CONFIGURED`, `MEETING_CANCELLED`
 */
export async function mintLiveToken(ctx: ServiceContext, input: LiveTokenInput): Promise<LiveTokenView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  assertNotCancelled(meeting.status);
  const { liveRooms } = ctx.ports;
  if (!liveRooms) throw notConfigured();

  const { roomName, seat } = await withTransaction(ctx, async (tx) => {
    const roomName = await nameRoom(tx, meeting);
    const seat = await takeSeat(tx, ctx, meeting, input);
    const { identity, role } = seat;
    await audit(tx, ctx, {
      action: 'meeting.live_token',
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: { identity, role },
    });
    return { roomName, seat };
  });

  const { identity, name, role } = seat;
  const { token, expiresAt } = await liveRooms.mintToken({ roomName, identity, name, roles: [role] });
  ctx.ports.bus.publish({ type: 'room.changed', organizationId: ctx.organizationId, meetingId: meeting.id });
  return { token, url: liveRooms.url, roomName, identity, role, expiresAt: expiresAt.toISOString() };
}
