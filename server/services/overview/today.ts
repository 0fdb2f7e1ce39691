import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { meetings, minutes } from '@/drizzle/schema';
import type { TodayView } from '@/server/contract/meetings';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { listMeetings } from '../meetings';
import { todayUnsealed } from '../dossiers';
import { todayContested, todayToSign } from '../signatures';

const MOST_SHOWN = 8;

/** The viewer's next meeting, what waits for their hand or answer, drafts to read, drafts and seals that failed. */
export async function getToday(ctx: ServiceContext): Promise<TodayView> {
  authorize(ctx, 'read:meetings');

  const [coming, toSign, contested, toReview, failed, unsealed] = await Promise.all([
    listMeetings(ctx, { status: 'scheduled', direction: 'oldest', startDate: ctx.now().toISOString(), limit: 1 }),
    todayToSign(ctx),
    todayContested(ctx),
    listDrafts(ctx),
    listFailures(ctx),
    todayUnsealed(ctx),
  ]);

  return { nextMeeting: coming.meetings[0] ?? null, toSign, contested, toReview, failed, unsealed };
}

async function listDrafts(ctx: ServiceContext): Promise<TodayView['toReview']> {
  const rows = await selectMinutes(ctx, and(eq(minutes.status, 'draft'), isNull(minutes.failureCode)));

  return rows.map((row) => ({
    minutesId: row.minutesId,
    meetingId: row.meetingId,
    topic: row.topic,
    updatedAt: row.at.toISOString(),
  }));
}

async function listFailures(ctx: ServiceContext): Promise<TodayView['failed']> {
  const rows = await selectMinutes(ctx, and(eq(minutes.status, 'draft'), isNotNull(minutes.failureCode)));

  return rows.map((row) => ({
    minutesId: row.minutesId,
    meetingId: row.meetingId,
    topic: row.topic,
    code: row.failureCode ?? 'unexpected',
    at: row.at.toISOString(),
  }));
}

function selectMinutes(ctx: ServiceContext, condition: ReturnType<typeof and>) {
  return ctx.db
    .select({
      minutesId: minutes.id,
      meetingId: minutes.meetingId,
      topic: meetings.topic,
      failureCode: minutes.failureCode,
      at: minutes.updatedAt,
    })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .where(and(eq(minutes.organizationId, ctx.organizationId), condition))
    .orderBy(desc(minutes.updatedAt))
    .limit(MOST_SHOWN);
}
