import { randomUUID } from 'node:crypto';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { feedbackEvents, meetingSessions } from '@/drizzle/schema';
import type { FeedbackAlert, FeedbackEvent } from '@/server/contract/feedback';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import type { LiveAlert, LiveSession } from '@/server/ports/live-hub';
import type { BaseContext } from '../context';
import { findHostLocale, findName } from './queries';
import { sweepFeedback } from './sweep';
import { type FeedbackRow, toEvent } from './to-event';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Keeps an alert of the engine and tells the hosts. One that comes again while nobody acknowledged it grows the one
 * that stands; while its type and person are snoozed it is left out, and the answer is null.
 */
export async function recordAlert(
  base: BaseContext,
  { session, alert }: { session: LiveSession; alert: LiveAlert },
): Promise<FeedbackEvent | null> {
  const row = await withTransaction(base, (tx) => keep(tx, base, session, alert));
  const event = row && (await tell(base, session, row));
  await sweepFeedback(base); // last: a host waits for the alert
  return event;
}

async function tell(base: BaseContext, session: LiveSession, row: FeedbackRow): Promise<FeedbackEvent> {
  const { organizationId, meetingId, startedAt } = session;
  const event = toEvent(row, { startedAt, locale: await findHostLocale(base.db, meetingId) });
  base.ports.bus.publish({ type: 'feedback.alert', organizationId, meetingId, event });
  return event;
}

async function keep(
  tx: Transaction,
  base: BaseContext,
  session: LiveSession,
  alert: LiveAlert,
): Promise<FeedbackRow | null> {
  await tx
    .select({ id: meetingSessions.id })
    .from(meetingSessions)
    .where(eq(meetingSessions.id, session.sessionId))
    .for('update');
  if (await isSnoozed(tx, base, session, alert)) return null;

  const open = await findOpen(tx, session, alert);
  return open ? grow(tx, open, alert) : insert(tx, base, session, alert);
}

function sameSubject({ type, participant }: FeedbackAlert) {
  const isOfPerson =
    participant === null ? isNull(feedbackEvents.participant) : eq(feedbackEvents.participant, participant);
  return and(eq(feedbackEvents.type, type), isOfPerson);
}

async function isSnoozed(tx: Transaction, base: BaseContext, session: LiveSession, alert: FeedbackAlert) {
  const [row] = await tx
    .select({ id: feedbackEvents.id })
    .from(feedbackEvents)
    .where(
      and(
        eq(feedbackEvents.meetingId, session.meetingId),
        sameSubject(alert),
        gt(feedbackEvents.snoozedUntil, base.now()),
      ),
    )
    .limit(1);
  return row !== undefined;
}

async function findOpen(tx: Transaction, session: LiveSession, alert: FeedbackAlert): Promise<FeedbackRow | null> {
  const [row] = await tx
    .select()
    .from(feedbackEvents)
    .where(
      and(eq(feedbackEvents.sessionId, session.sessionId), sameSubject(alert), isNull(feedbackEvents.acknowledgedAt)),
    )
    .orderBy(desc(feedbackEvents.atMs))
    .limit(1);
  return row ?? null;
}

function measured(alert: FeedbackAlert) {
  return {
    severity: alert.severity,
    participants: alert.participants,
    atMs: alert.atMs,
    windowStartMs: alert.windowStartMs,
    windowEndMs: alert.windowEndMs,
    measure: alert.measure,
    rmsDbfs: alert.rmsDbfs,
    speechCoverage: alert.speechCoverage,
  };
}

async function grow(tx: Transaction, open: FeedbackRow, alert: FeedbackAlert): Promise<FeedbackRow> {
  const [row] = await tx
    .update(feedbackEvents)
    .set({ ...measured(alert), repeats: open.repeats + 1 })
    .where(eq(feedbackEvents.id, open.id))
    .returning();
  return row ?? open;
}

async function insert(
  tx: Transaction,
  base: BaseContext,
  session: LiveSession,
  alert: LiveAlert,
): Promise<FeedbackRow | null> {
  const [row] = await tx
    .insert(feedbackEvents)
    .values({
      id: `fb-${randomUUID()}`,
      organizationId: session.organizationId,
      meetingId: session.meetingId,
      sessionId: session.sessionId,
      type: alert.type,
      participant: alert.participant,
      participantName: await findName(tx, session.meetingId, alert.participant),
      ...measured(alert),
      createdAt: new Date(alert.arrivedAt),
      expiresAt: new Date(base.now().getTime() + base.config.feedback.ttlDays * DAY_MS),
    })
    .returning();
  return row ?? null;
}
