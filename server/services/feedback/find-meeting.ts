import { and, eq, or } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import { notFound } from '@/server/lib/errors';
import { isUuid } from '@/server/lib/uuid';
import type { ServiceContext } from '../context';

export type MeetingRow = typeof meetings.$inferSelect;

/** By its own id or one that an outside service knows it by. @throws AppError 404, also for another organization's */
export async function findMeetingRow(ctx: ServiceContext, id: string): Promise<MeetingRow> {
  const isNamed = isUuid(id)
    ? eq(meetings.id, id)
    : or(
        eq(meetings.roomName, id),
        eq(meetings.roomSid, id),
        eq(meetings.zoomMeetingId, id),
        eq(meetings.meetCode, id),
      );
  const [row] = await ctx.db
    .select()
    .from(meetings)
    .where(and(isNamed, eq(meetings.organizationId, ctx.organizationId)))
    .limit(1);
  if (!row) throw notFound('Meeting');

  return row;
}
