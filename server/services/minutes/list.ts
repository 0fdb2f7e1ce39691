import { and, desc, eq } from 'drizzle-orm';
import { minutes, statements } from '@/drizzle/schema';
import type { MinutesSummaryView } from '@/server/contract/minutes';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getMeetingRow } from '../meetings';
import { supportCounts } from './queries';

/** Every draft and every final text of a meeting, newest first. */
export async function listMinutes(ctx: ServiceContext, input: { id: string }): Promise<MinutesSummaryView[]> {
  authorize(ctx, 'read:meetings');
  await getMeetingRow(ctx.db, ctx, input.id);

  const rows = await ctx.db
    .select({ row: minutes, ...supportCounts })
    .from(minutes)
    .leftJoin(statements, eq(statements.minutesId, minutes.id))
    .where(and(eq(minutes.organizationId, ctx.organizationId), eq(minutes.meetingId, input.id)))
    .groupBy(minutes.id)
    .orderBy(desc(minutes.createdAt), desc(minutes.id));

  return rows.map(({ row, ...counts }) => ({
    id: row.id,
    meetingId: row.meetingId,
    status: row.status,
    template: row.template,
    drafter: row.drafter,
    version: row.version,
    ...counts,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}
