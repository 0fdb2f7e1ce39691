import { and, eq } from 'drizzle-orm';
import { feedbackEvents, meetingSessions } from '@/drizzle/schema';
import type { FeedbackEvent, JudgeFeedbackInput } from '@/server/contract/feedback';
import { notFound } from '@/server/lib/errors';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertLeads, findMeeting } from '../rooms';
import { findHostLocale } from './queries';
import { type FeedbackRow, toEvent } from './to-event';

/**
 * What a host thinks of an alert. Snoozing acknowledges it too; other hosts' panels follow.
 * @throws AppError 403 for who is no host, 404
 */
export async function judgeFeedback(ctx: ServiceContext, input: JudgeFeedbackInput): Promise<FeedbackEvent> {
  authorize(ctx, 'read:meetings');
  const userId = actingUserId(ctx);
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);

  const { row, startedAt } = await load(ctx, meeting.id, input.feedbackId);
  const [changed] = await ctx.db
    .update(feedbackEvents)
    .set({ id: row.id, ...readJudgement(ctx, input, row, userId) }) // the id, for there may be nothing to change
    .where(eq(feedbackEvents.id, row.id))
    .returning();

  const event = toEvent(changed ?? row, { startedAt, locale: await findHostLocale(ctx.db, meeting.id) });
  const { organizationId } = ctx;
  ctx.ports.bus.publish({ type: 'feedback.alert', organizationId, meetingId: meeting.id, event });
  return event;
}

async function load(ctx: ServiceContext, meetingId: string, feedbackId: string) {
  const [found] = await ctx.db
    .select({ row: feedbackEvents, startedAt: meetingSessions.startedAt })
    .from(feedbackEvents)
    .innerJoin(meetingSessions, eq(meetingSessions.id, feedbackEvents.sessionId))
    .where(and(eq(feedbackEvents.id, feedbackId), eq(feedbackEvents.meetingId, meetingId)));
  if (!found) throw notFound('Feedback');

  return found;
}

function readJudgement(ctx: ServiceContext, input: JudgeFeedbackInput, row: FeedbackRow, userId: string) {
  const isDone = input.acknowledge === true || (input.snoozeSeconds ?? 0) > 0;
  return {
    ...(isDone && row.acknowledgedAt === null && { acknowledgedAt: ctx.now(), acknowledgedBy: userId }),
    ...(input.acknowledge === false && { acknowledgedAt: null, acknowledgedBy: null }),
    ...(input.snoozeSeconds !== undefined && {
      snoozedUntil: input.snoozeSeconds === 0 ? null : new Date(ctx.now().getTime() + input.snoozeSeconds * 1000),
    }),
    ...(input.useful !== undefined && { useful: input.useful }),
  };
}
