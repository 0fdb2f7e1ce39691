import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { feedbackEvents } from '@/drizzle/schema';
import { type FeedbackMetricsView, FeedbackType } from '@/server/contract/feedback';
import { summarizeLatency } from '@/server/lib/latency';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertLeads, findMeeting } from '../rooms';

const LAST_SAMPLES = 200;

/** How often each type fired, repeats included, and how late alerts reached a screen. @throws AppError 403, 404 */
export async function metricsOf(ctx: ServiceContext, input: { id: string }): Promise<FeedbackMetricsView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);

  const latency = summarizeLatency(await readLatencies(ctx, meeting.id));
  return {
    meetingId: meeting.id,
    counts: await countByType(ctx, meeting.id),
    meanLatencyMs: latency.meanMs,
    p50LatencyMs: latency.p50Ms,
    p95LatencyMs: latency.p95Ms,
    samples: latency.samples,
  };
}

async function countByType(ctx: ServiceContext, meetingId: string): Promise<Record<FeedbackType, number>> {
  const rows = await ctx.db
    .select({ type: feedbackEvents.type, count: sql<number>`sum(1 + ${feedbackEvents.repeats})::int` })
    .from(feedbackEvents)
    .where(eq(feedbackEvents.meetingId, meetingId))
    .groupBy(feedbackEvents.type);
  const found = new Map(rows.map(({ type, count }) => [type, count]));
  return Object.fromEntries(FeedbackType.options.map((type) => [type, found.get(type) ?? 0])) as Record<
    FeedbackType,
    number
  >; // safe because every type is listed
}

async function readLatencies(ctx: ServiceContext, meetingId: string): Promise<number[]> {
  const rows = await ctx.db
    .select({ latencyMs: feedbackEvents.latencyMs })
    .from(feedbackEvents)
    .where(and(eq(feedbackEvents.meetingId, meetingId), isNotNull(feedbackEvents.latencyMs)))
    .orderBy(desc(feedbackEvents.createdAt))
    .limit(LAST_SAMPLES);
  return rows.flatMap(({ latencyMs }) => latencyMs ?? []);
}
