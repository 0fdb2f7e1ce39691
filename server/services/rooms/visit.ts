import { and, eq } from 'drizzle-orm';
import { roomMembers } from '@/drizzle/schema';
import type { LiveTokenView } from '@/server/contract/live';
import type { GuestPass, GuestStateView } from '@/server/contract/rooms';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import type { BaseContext } from '../context';
import { answersOf } from './consents';
import { openGuestAct, openGuestPass } from './guest-pass';
import { nameRoom } from './name-room';
import { assertLetIn, isOpen, notConfigured, roomClosed } from './rules';

/** What has become of a guest. @throws AppError 401 `PASS_UNKNOWN`, 404 `LINK_UNKNOWN` */
export async function getGuestState(base: BaseContext, pass: GuestPass): Promise<GuestStateView> {
  const { member, meeting } = await openGuestPass(base, pass);
  const { state, name, role, identity } = member;
  const none = { record: null, transcribe: null, analyse: null };
  return { state, name, role, consents: { ...none, ...(await answersOf(base.db, meeting.id, identity)) } };
}

/**
 * A token for a guest whom a host let in.
 * @throws AppError 401 `PASS_UNKNOWN`, 403 `ROOM_REFUSED`, 404 `LINK_UNKNOWN`, 409 `IN_LOBBY`, `GUEST_LEFT`,
 * `ROOM_CLOSED`, `LIVEKIT_NOT_CONFIGURED`
 */
export async function mintGuestToken(base: BaseContext, pass: GuestPass): Promise<LiveTokenView> {
  const { ctx, member, meeting } = await openGuestAct(base, pass);
  assertLetIn(member.state);
  if (!isOpen(meeting, base.now())) throw roomClosed();
  const { liveRooms } = base.ports;
  if (!liveRooms) throw notConfigured();

  const { identity, name, role } = member;
  const roomName = await withTransaction(base, async (tx) => {
    const named = await nameRoom(tx, meeting);
    await audit(tx, ctx, {
      action: 'meeting.live_token',
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: { identity, role },
    });
    return named;
  });
  const { token, expiresAt } = await liveRooms.mintToken({ roomName, identity, name, roles: [role] });
  return { token, url: liveRooms.url, roomName, identity, role, expiresAt: expiresAt.toISOString() };
}

/** A guest goes for good: the pass is over, and who wants back knocks again. What a host decided stays. */
export async function leaveRoom(base: BaseContext, pass: GuestPass): Promise<{ success: true }> {
  const { ctx, member, meeting } = await openGuestPass(base, pass);
  if (member.state !== 'lobby' && member.state !== 'admitted') return { success: true };

  await withTransaction(base, async (tx) => {
    await tx
      .update(roomMembers)
      .set({ state: 'left', updatedAt: base.now() })
      .where(and(eq(roomMembers.id, member.id), eq(roomMembers.state, member.state)));
    await audit(tx, ctx, {
      action: 'meeting.leave_room',
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: { identity: member.identity },
    });
  });
  base.ports.bus.publish({ type: 'room.changed', organizationId: meeting.organizationId, meetingId: meeting.id });
  return { success: true };
}
