import { and, eq, sql } from 'drizzle-orm';
import { meetings, participants, roomMembers, users } from '@/drizzle/schema';
import type { LiveTokenInput, LiveTokenView, RoomRole } from '@/server/contract/live';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError, conflict } from '@/server/lib/errors';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertNotCancelled } from '../meetings';
import { findMeeting, type LiveMeeting } from './find-meeting';
import { decideRole } from './room-role';

interface Seat {
  identity: string;
  name: string;
  role: RoomRole;
}

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
  if (!liveRooms) throw conflict('LIVEKIT_NOT_CONFIGURED', 'No LiveKit server is set');

  const { roomName, seat } = await withTransaction(ctx, async (tx) => {
    const roomName = await nameRoom(tx, ctx, meeting);
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

/** Once: events of the room find their meeting by it. */
async function nameRoom(tx: Transaction, ctx: ServiceContext, { id }: LiveMeeting): Promise<string> {
  const fresh = `ata-${id.replaceAll('-', '').slice(0, 12)}`;
  const [named] = await tx
    .update(meetings)
    .set({ roomName: sql`coalesce(${meetings.roomName}, ${fresh})` })
    .where(and(eq(meetings.id, id), eq(meetings.organizationId, ctx.organizationId)))
    .returning({ roomName: meetings.roomName });
  return named?.roomName ?? fresh;
}

async function takeSeat(
  tx: Transaction,
  ctx: ServiceContext,
  meeting: LiveMeeting,
  input: LiveTokenInput,
): Promise<Seat> {
  const userId = actingUserId(ctx);
  const identity = `user_${userId}`;
  const isSeat = and(eq(roomMembers.meetingId, meeting.id), eq(roomMembers.identity, identity));
  const [user] = await tx.select().from(users).where(eq(users.id, userId));
  const [known] = await tx.select().from(roomMembers).where(isSeat).for('update');
  const listed = await findListed(tx, meeting.id, user?.email ?? '');

  const role = decideRole({
    isCreator: meeting.createdBy === userId,
    isAdmin: ctx.actor.type === 'user' && ctx.actor.permissions.includes('manage:users'),
    asksForHost: input.role === 'host',
    listedAs: listed?.role ?? null,
    seatedAs: known?.role ?? null,
  });
  if (role !== 'host' && (known?.state === 'refused' || known?.state === 'removed')) throw roomRefused();

  const name = listed?.name ?? user?.name ?? input.name ?? user?.email ?? identity;
  const seat = { name, role, state: 'admitted' as const, userId, participantId: listed?.id ?? null };
  await tx
    .insert(roomMembers)
    .values({ organizationId: ctx.organizationId, meetingId: meeting.id, identity, ...seat })
    .onConflictDoUpdate({
      target: [roomMembers.meetingId, roomMembers.identity],
      set: { ...seat, updatedAt: ctx.now() },
    });
  return { identity, name, role };
}

async function findListed(tx: Transaction, meetingId: string, email: string) {
  const [listed] = await tx
    .select({ id: participants.id, name: participants.name, role: participants.role })
    .from(participants)
    .where(and(eq(participants.meetingId, meetingId), sql`lower(${participants.email}) = ${email.toLowerCase()}`));
  return listed ?? null;
}

function roomRefused(): AppError {
  return new AppError({ code: 'ROOM_REFUSED', status: 403, message: 'A host has closed this room to you' });
}
