import { and, eq } from 'drizzle-orm';
import { roomMembers, users } from '@/drizzle/schema';
import { identityOf } from '@/server/contract/identities';
import type { LiveRoomView, LiveTokenInput, RoomRole } from '@/server/contract/live';
import type { Queryable, Transaction } from '@/server/db/client';
import { actingUserId } from '../authorize';
import type { ServiceContext } from '../context';
import type { LiveMeeting } from './find-meeting';
import { leadsRoom } from './leads-room';
import { findListed } from './people';
import { decideRole } from './room-role';
import { roomRefused } from './rules';

export interface Seat {
  identity: string;
  name: string;
  role: RoomRole;
}

/** The place of a member of the organization in the room, from now on. @throws AppError 403 `ROOM_REFUSED` */
export async function takeSeat(
  tx: Transaction,
  ctx: ServiceContext,
  meeting: LiveMeeting,
  input: LiveTokenInput,
): Promise<Seat> {
  const identity = identityOf(actingUserId(ctx));
  await lockSeat(tx, meeting.id, identity);
  const { user, known, listed, ...facts } = await readSeat(tx, ctx, meeting);
  const role = decideRole({ ...facts.person, asksForHost: input.role === 'host' });
  if (role !== 'host' && (known?.state === 'refused' || known?.state === 'removed')) throw roomRefused();

  const name = listed?.name ?? user?.name ?? input.name ?? user?.email ?? identity;
  const participantId = listed?.id ?? null;
  const seat = { name, role, state: 'admitted' as const, userId: facts.userId, participantId };
  await tx
    .insert(roomMembers)
    .values({ organizationId: ctx.organizationId, meetingId: meeting.id, identity, ...seat })
    .onConflictDoUpdate({
      target: [roomMembers.meetingId, roomMembers.identity],
      set: { ...seat, updatedAt: ctx.now() },
    });
  return { identity, name, role };
}

/** Who asks, as the room knows them or would. Null where no person asks. */
export async function findViewer(ctx: ServiceContext, meeting: LiveMeeting): Promise<LiveRoomView['viewer']> {
  if (ctx.actor.type !== 'user') return null;

  const { known, person, userId } = await readSeat(ctx.db, ctx, meeting);
  const isSeated = known?.state === 'admitted';
  return {
    identity: identityOf(userId),
    role: isSeated ? known.role : decideRole({ ...person, asksForHost: false }),
    state: known?.state ?? 'admitted',
    mayLead: await leadsRoom(ctx, meeting),
  };
}

/** Else somebody who is put out this moment would sit down again. */
async function lockSeat(tx: Transaction, meetingId: string, identity: string): Promise<void> {
  await tx
    .select({ id: roomMembers.id })
    .from(roomMembers)
    .where(and(eq(roomMembers.meetingId, meetingId), eq(roomMembers.identity, identity)))
    .for('update');
}

async function readSeat(db: Queryable, ctx: ServiceContext, meeting: LiveMeeting) {
  const userId = actingUserId(ctx);
  const isSeat = and(eq(roomMembers.meetingId, meeting.id), eq(roomMembers.identity, identityOf(userId)));
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  const [known] = await db.select().from(roomMembers).where(isSeat);
  const listed = await findListed(db, meeting.id, user?.email ?? '');
  const person = {
    isCreator: meeting.createdBy === userId,
    isAdmin: ctx.actor.type === 'user' && ctx.actor.permissions.includes('manage:users'),
    listedAs: listed?.role ?? null,
    seatedAs: known?.role ?? null,
  };
  return { userId, user, known, listed, person };
}
