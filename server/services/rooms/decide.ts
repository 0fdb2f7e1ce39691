import { and, eq } from 'drizzle-orm';
import { roomMembers, users } from '@/drizzle/schema';
import type { DecidedMemberView, DecideMemberInput, RoomDecision } from '@/server/contract/rooms';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { notFound } from '@/server/lib/errors';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { carryOut } from './carry-out';
import { findMeeting } from './find-meeting';
import type { MemberRow } from './guest-pass';
import { assertLeads } from './leads-room';
import { findListed } from './people';
import { decideSeat, notConfigured, type Seat } from './rules';

const ACTIONS = {
  admit: 'meeting.admit_person',
  refuse: 'meeting.refuse_person',
  remove: 'meeting.remove_person',
  mute: 'meeting.mute_person',
  make_cohost: 'meeting.make_cohost',
  make_participant: 'meeting.make_participant',
} as const satisfies Record<RoomDecision, string>;

/**
 * What a host decides of somebody in the room or its lobby. Our row says so first, then LiveKit is told: where it cannot
 * be, the row stays true and the error says that it has to be asked again.
 * @throws AppError 403, 404, 409 `HOST_STAYS`, `NOT_WAITING`, `NOT_IN_ROOM`, `ACCOUNT_NEEDED`, `LISTED_AS_HOST`,
 * `LIVEKIT_NOT_CONFIGURED`, 503 `LIVEKIT_UNREACHABLE`
 */
export async function decideMember(ctx: ServiceContext, input: DecideMemberInput): Promise<DecidedMemberView> {
  authorize(ctx, 'read:meetings');
  const { identity, decision } = input;
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);
  if (decision === 'mute' && !ctx.ports.liveRooms) throw notConfigured();

  const decided = await withTransaction(ctx, async (tx) => {
    const isThis = and(eq(roomMembers.meetingId, meeting.id), eq(roomMembers.identity, identity));
    const [member] = await tx.select().from(roomMembers).where(isThis).for('update');
    if (!member) throw notFound('Person');

    const seat = decideSeat(await readMember(tx, meeting.id, member), decision);
    await tx
      .update(roomMembers)
      .set({ ...seat, ...admission(member, seat, ctx.now()), updatedAt: ctx.now() })
      .where(isThis);
    await audit(tx, ctx, {
      action: ACTIONS[decision],
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: { identity },
    });
    return { identity, name: member.name, ...seat };
  });

  const { organizationId } = ctx;
  ctx.ports.bus.publish({ type: 'room.changed', organizationId, meetingId: meeting.id });
  await carryOut(ctx, meeting.roomName, decided, decision);
  return { identity, role: decided.role, state: decided.state };
}

async function readMember(tx: Transaction, meetingId: string, { role, state, userId }: MemberRow) {
  const [user] = userId ? await tx.select({ email: users.email }).from(users).where(eq(users.id, userId)) : [];
  const listed = user ? await findListed(tx, meetingId, user.email) : null;
  return { role, state, hasAccount: userId !== null, listedAs: listed?.role ?? null };
}

function admission(before: Seat, after: Seat, now: Date): { admittedAt?: Date } {
  return after.state === 'admitted' && before.state !== 'admitted' ? { admittedAt: now } : {};
}
