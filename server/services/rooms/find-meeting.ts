import { and, eq, or } from 'drizzle-orm';
import { meetings, meetingSessions } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';
import { notFound } from '@/server/lib/errors';
import { isUuid } from '@/server/lib/uuid';
import type { ServiceContext } from '../context';

export type LiveMeeting = Pick<
  typeof meetings.$inferSelect,
  'id' | 'topic' | 'status' | 'roomName' | 'organizationId' | 'createdBy' | 'guestLinkVersion'
>;

const columns = {
  id: meetings.id,
  topic: meetings.topic,
  status: meetings.status,
  roomName: meetings.roomName,
  organizationId: meetings.organizationId,
  createdBy: meetings.createdBy,
  guestLinkVersion: meetings.guestLinkVersion,
};

/** By any of its ids: ours, a room's name or SID, another provider's. @throws AppError 404 */
export async function findMeeting(db: Queryable, ctx: ServiceContext, anyId: string): Promise<LiveMeeting> {
  const byOutsideId = or(
    eq(meetings.roomName, anyId),
    eq(meetings.roomSid, anyId),
    eq(meetings.zoomMeetingId, anyId),
    eq(meetings.meetCode, anyId),
  );
  const [found] = await db
    .select(columns)
    .from(meetings)
    .where(and(eq(meetings.organizationId, ctx.organizationId), isUuid(anyId) ? eq(meetings.id, anyId) : byOutsideId))
    .limit(1);
  const meeting = found ?? (await findBySession(db, ctx, anyId));
  if (!meeting) throw notFound('Meeting');

  return meeting;
}

/** A room that is live under this name or SID. */
async function findBySession(db: Queryable, ctx: ServiceContext, room: string): Promise<LiveMeeting | undefined> {
  const [found] = await db
    .select(columns)
    .from(meetingSessions)
    .innerJoin(meetings, eq(meetings.id, meetingSessions.meetingId))
    .where(
      and(
        eq(meetings.organizationId, ctx.organizationId),
        or(
          and(eq(meetingSessions.roomName, room), eq(meetingSessions.status, 'ACTIVE')),
          eq(meetingSessions.roomSid, room),
        ),
      ),
    )
    .limit(1);
  return found;
}
