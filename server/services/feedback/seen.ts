import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { feedbackEvents } from '@/drizzle/schema';
import type { SeenFeedbackInput } from '@/server/contract/feedback';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertLeads, findMeeting } from '../rooms';

/** Whoever opens the page later did not wait for the alert: that says nothing of our delay. */
const LATEST_MS = 60_000;

/** Alerts that a browser has painted; the first word of any browser counts. @throws AppError 403, 404 */
export async function seenFeedback(ctx: ServiceContext, input: SeenFeedbackInput): Promise<{ counted: number }> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);
  const now = ctx.now();

  const rows = await ctx.db
    .update(feedbackEvents)
    .set({
      latencyMs: sql`greatest(0, extract(epoch from ${now.toISOString()}::timestamptz - ${feedbackEvents.createdAt}) * 1000)::int`,
    })
    .where(
      and(
        eq(feedbackEvents.meetingId, meeting.id),
        inArray(feedbackEvents.id, input.feedbackIds),
        isNull(feedbackEvents.latencyMs),
        gt(feedbackEvents.createdAt, new Date(now.getTime() - LATEST_MS)),
      ),
    )
    .returning({ latencyMs: feedbackEvents.latencyMs });

  for (const { latencyMs } of rows) ctx.ports.panels.noteLatency(meeting.id, latencyMs ?? 0);
  return { counted: rows.length };
}
