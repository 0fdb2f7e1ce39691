import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { feedbackEvents, meetingSessions } from '@/drizzle/schema';
import type { FeedbackEvent, FeedbackListView, ListFeedbackInput, LiveFeedbackView } from '@/server/contract/feedback';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertLeads, findMeeting, leadsRoom } from '../rooms';
import { findHostLocale } from './queries';
import { toEvent } from './to-event';

const LONGEST_LIST = 500;

/** Alerts of a meeting, oldest first. @throws AppError 403 for who is no host, 404 */
export async function listFeedback(ctx: ServiceContext, input: ListFeedbackInput): Promise<FeedbackListView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);

  return { events: await readEvents(ctx, meeting.id, input.since) };
}

/** What the live panel starts from; for who is no host it holds nothing. @throws AppError 404 */
export async function followFeedback(ctx: ServiceContext, input: { id: string }): Promise<LiveFeedbackView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  if (!(await leadsRoom(ctx, meeting))) return { mayFollow: false, panel: null, events: [] };

  return { mayFollow: true, panel: ctx.ports.panels.get(meeting.id), events: await readEvents(ctx, meeting.id) };
}

async function readEvents(ctx: ServiceContext, meetingId: string, since?: number): Promise<FeedbackEvent[]> {
  const ts = sql`extract(epoch from ${meetingSessions.startedAt}) * 1000 + ${feedbackEvents.atMs}`;
  const rows = await ctx.db
    .select({ row: feedbackEvents, startedAt: meetingSessions.startedAt })
    .from(feedbackEvents)
    .innerJoin(meetingSessions, eq(meetingSessions.id, feedbackEvents.sessionId))
    .where(
      and(
        eq(feedbackEvents.meetingId, meetingId),
        gt(feedbackEvents.expiresAt, ctx.now()),
        since === undefined ? undefined : sql`${ts} > ${since}`,
      ),
    )
    .orderBy(desc(ts), desc(feedbackEvents.id))
    .limit(LONGEST_LIST);

  const locale = await findHostLocale(ctx.db, meetingId);
  return rows.reverse().map(({ row, startedAt }) => toEvent(row, { startedAt, locale }));
}
