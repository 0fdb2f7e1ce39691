import { and, eq, inArray, sql } from 'drizzle-orm';
import { type meetings, participants, roomMembers, users } from '@/drizzle/schema';
import { forbidden } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import { leads } from './people';

const HOST_ROLES = ['host', 'co-host'] as const;

/** Hosts and co-hosts who were not put out, whoever planned the meeting, and those who manage the organization. */
export async function leadsRoom(
  ctx: ServiceContext,
  meeting: Pick<typeof meetings.$inferSelect, 'id' | 'createdBy' | 'organizationId'>,
): Promise<boolean> {
  if (meeting.organizationId !== ctx.organizationId) return false;
  if (ctx.actor.type === 'job') return true;
  if (ctx.actor.type !== 'user' || !ctx.actor.permissions.includes('read:meetings')) return false;
  if (meeting.createdBy === ctx.actor.userId || ctx.actor.permissions.includes('manage:users')) return true;

  const seat = await findSeat(ctx, meeting.id, ctx.actor.userId);
  if (seat?.state === 'refused' || seat?.state === 'removed') return false;
  if (seat?.state === 'admitted' && leads(seat.role)) return true;
  return isListedHost(ctx, meeting.id, ctx.actor.userId);
}

/** @throws AppError 403 */
export async function assertLeads(ctx: ServiceContext, meeting: Parameters<typeof leadsRoom>[1]): Promise<void> {
  if (!(await leadsRoom(ctx, meeting))) throw forbidden('Only hosts of the meeting can do this');
}

/** The list of participants knows people by e-mail. */
async function isListedHost(ctx: ServiceContext, meetingId: string, userId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: participants.id })
    .from(participants)
    .innerJoin(users, sql`lower(${users.email}) = lower(${participants.email})`)
    .where(
      and(eq(participants.meetingId, meetingId), inArray(participants.role, [...HOST_ROLES]), eq(users.id, userId)),
    )
    .limit(1);
  return row !== undefined;
}

async function findSeat(ctx: ServiceContext, meetingId: string, userId: string) {
  const [seat] = await ctx.db
    .select({ role: roomMembers.role, state: roomMembers.state })
    .from(roomMembers)
    .where(and(eq(roomMembers.meetingId, meetingId), eq(roomMembers.userId, userId)));
  return seat;
}
