import { and, eq, inArray, sql } from 'drizzle-orm';
import { meetings, participants, roomMembers, users } from '@/drizzle/schema';
import { forbidden } from '@/server/lib/errors';
import type { ServiceContext } from '../context';

const HOST_ROLES = ['host', 'co-host'] as const;
/** A role that changes takes effect within so long on streams that are open. */
const TRUST_MS = 5000;

type FollowedMeeting = Pick<typeof meetings.$inferSelect, 'id' | 'createdBy' | 'organizationId'>;

/** Hosts and co-hosts, whoever planned the meeting, and those who manage the organization. */
export async function canFollow(ctx: ServiceContext, meeting: FollowedMeeting): Promise<boolean> {
  if (meeting.organizationId !== ctx.organizationId) return false;
  if (ctx.actor.type === 'job') return true;
  if (ctx.actor.type !== 'user' || !ctx.actor.permissions.includes('read:meetings')) return false;
  if (meeting.createdBy === ctx.actor.userId || ctx.actor.permissions.includes('manage:users')) return true;

  return (await isListedHost(ctx, meeting.id, ctx.actor.userId)) || isRoomHost(ctx, meeting.id, ctx.actor.userId);
}

/** @throws AppError 403 */
export async function assertMayFollow(ctx: ServiceContext, meeting: FollowedMeeting): Promise<void> {
  if (!(await canFollow(ctx, meeting))) throw forbidden('Only hosts of the meeting can see this');
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

async function isRoomHost(ctx: ServiceContext, meetingId: string, userId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: roomMembers.id })
    .from(roomMembers)
    .where(
      and(
        eq(roomMembers.meetingId, meetingId),
        eq(roomMembers.userId, userId),
        eq(roomMembers.state, 'admitted'),
        inArray(roomMembers.role, [...HOST_ROLES]),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Whether one member's open stream may carry a meeting's feedback now. */
export type FeedbackGate = (meetingId: string) => Promise<boolean>;

/** `context` is asked again each time, so that somebody who lost their role is out soon. */
export function createFeedbackGate(context: () => Promise<ServiceContext>): FeedbackGate {
  const known = new Map<string, { isOpen: boolean; until: number }>();

  return async (meetingId) => {
    const remembered = known.get(meetingId);
    if (remembered && remembered.until > Date.now()) return remembered.isOpen;

    const isOpen = await ask(await context(), meetingId);
    known.set(meetingId, { isOpen, until: Date.now() + TRUST_MS });
    return isOpen;
  };
}

async function ask(ctx: ServiceContext, meetingId: string): Promise<boolean> {
  const [meeting] = await ctx.db.select().from(meetings).where(eq(meetings.id, meetingId)).limit(1);
  return meeting !== undefined && canFollow(ctx, meeting);
}
