import { and, asc, countDistinct, eq, gt, inArray, min, sql } from 'drizzle-orm';
import { contests, envelopes, meetings, minutes, signers, users } from '@/drizzle/schema';
import type { TodayView } from '@/server/contract/meetings';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';

const LIMIT = 20;

/** Open envelopes of this organization in which it is the viewer's turn, the oldest first. */
export async function todayToSign(ctx: ServiceContext): Promise<TodayView['toSign']> {
  authorize(ctx, 'read:meetings');
  const rows = await ctx.db
    .select({
      envelopeId: envelopes.envelopeId,
      minutesId: envelopes.minutesId,
      meetingId: minutes.meetingId,
      topic: meetings.topic,
      sentAt: envelopes.sentAt,
    })
    .from(users)
    .innerJoin(signers, eq(sql`lower(${signers.email})`, sql`lower(${users.email})`))
    .innerJoin(envelopes, eq(envelopes.id, signers.envelopeId))
    .innerJoin(minutes, eq(minutes.id, envelopes.minutesId))
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .where(
      and(
        eq(users.id, actingUserId(ctx)),
        eq(envelopes.organizationId, ctx.organizationId),
        inArray(signers.status, ['sent', 'delivered', 'confirming']),
        inArray(envelopes.status, ['sent', 'delivered']),
        gt(envelopes.expiresAt, ctx.now()),
      ),
    )
    .orderBy(asc(envelopes.sentAt))
    .limit(LIMIT);

  return rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString() }));
}

/** Open envelopes that the viewer sent and in which somebody contests a sentence, the oldest contest first. */
export async function todayContested(ctx: ServiceContext): Promise<TodayView['contested']> {
  authorize(ctx, 'read:meetings');
  const since = min(contests.createdAt);
  const rows = await ctx.db
    .select({
      envelopeId: envelopes.envelopeId,
      meetingId: minutes.meetingId,
      topic: meetings.topic,
      sentences: countDistinct(contests.statementId),
      since,
    })
    .from(envelopes)
    .innerJoin(contests, and(eq(contests.envelopeId, envelopes.id), eq(contests.status, 'open')))
    .innerJoin(minutes, eq(minutes.id, envelopes.minutesId))
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .where(
      and(
        eq(envelopes.organizationId, ctx.organizationId),
        eq(envelopes.sentBy, actingUserId(ctx)),
        eq(envelopes.status, 'contested'),
      ),
    )
    .groupBy(envelopes.envelopeId, minutes.meetingId, meetings.topic)
    .orderBy(asc(since))
    .limit(LIMIT);

  return rows.map((row) => ({ ...row, since: (row.since ?? ctx.now()).toISOString() }));
}
