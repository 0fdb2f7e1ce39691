import { and, desc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { envelopes, meetings, minutes } from '@/drizzle/schema';
import type { ListSealsInput, SealPage, SealView } from '@/server/contract/dossiers';
import type { TodayView } from '@/server/contract/meetings';
import type { Queryable } from '@/server/db/client';
import { decodeCursor, encodeCursor } from '@/server/lib/cursor';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';

const MOST_SHOWN_TODAY = 8;

const FILTERS: Record<ListSealsInput['state'], SQL | undefined> = {
  all: undefined,
  waiting: isNull(envelopes.completedKey),
  sealed: isNotNull(envelopes.completedKey),
};

/** Completed envelopes on their way to their seal or past it, the last completed first. @throws AppError 400, 403 */
export async function listSeals(ctx: ServiceContext, input: ListSealsInput): Promise<SealPage> {
  authorize(ctx, 'manage:users');
  const rows = await selectSeals(ctx.db)
    .where(and(isCompletedOf(ctx), FILTERS[input.state], input.cursor ? isBefore(input.cursor) : undefined))
    .orderBy(desc(envelopes.completedAt), desc(envelopes.id))
    .limit(input.limit + 1);

  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const hasMore = rows.length > input.limit && last?.completedAt;
  return {
    seals: page.map(toSealView),
    nextCursor: hasMore ? encodeCursor({ at: hasMore, id: last.envelopeId }) : null,
  };
}

/** What could not be sealed, for those who can do something about it; nothing for the others. */
export async function todayUnsealed(ctx: ServiceContext): Promise<TodayView['unsealed']> {
  const mayHelp = ctx.actor.type === 'user' && ctx.actor.permissions.includes('manage:users');
  if (!mayHelp) return [];

  const hasFailed = or(isNotNull(envelopes.sealError), isNotNull(envelopes.integrityAlert));
  const rows = await selectSeals(ctx.db)
    .where(and(isCompletedOf(ctx), FILTERS.waiting, hasFailed))
    .orderBy(desc(envelopes.completedAt))
    .limit(MOST_SHOWN_TODAY);
  return rows
    .map(toSealView)
    .map(({ envelopeId, topic, lastError }) => ({ envelopeId, topic, reason: lastError ?? '' }));
}

/** One of them; null for what is not completed, or another organization's. */
export async function findSeal(ctx: ServiceContext, envelopeId: string): Promise<SealView | null> {
  const [row] = await selectSeals(ctx.db).where(and(isCompletedOf(ctx), eq(envelopes.id, envelopeId)));
  return row ? toSealView(row) : null;
}

function isCompletedOf(ctx: ServiceContext) {
  return and(
    eq(envelopes.organizationId, ctx.organizationId),
    eq(envelopes.status, 'completed'),
    isNotNull(envelopes.completedAt),
  );
}

function isBefore(cursor: string): SQL {
  const { at, id } = decodeCursor(cursor);
  return sql`(${envelopes.completedAt}, ${envelopes.id}) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;
}

function selectSeals(db: Queryable) {
  return db
    .select({
      envelopeId: envelopes.id,
      minutesId: envelopes.minutesId,
      meetingId: minutes.meetingId,
      topic: meetings.topic,
      completedAt: envelopes.completedAt,
      sealedAt: envelopes.sealedAt,
      sealedSha256: envelopes.completedSha256,
      level: envelopes.sealLevel,
      attempts: envelopes.sealAttempts,
      sealError: envelopes.sealError,
      integrityAlert: envelopes.integrityAlert,
    })
    .from(envelopes)
    .innerJoin(minutes, eq(minutes.id, envelopes.minutesId))
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .$dynamic();
}

function toSealView(row: Awaited<ReturnType<typeof selectSeals>>[number]): SealView {
  const { completedAt, sealedAt, sealError, integrityAlert, ...fields } = row;
  if (completedAt === null) throw new Error('a completed envelope has no time of completion');

  return {
    ...fields,
    completedAt: completedAt.toISOString(),
    sealedAt: sealedAt?.toISOString() ?? null,
    lastError: integrityAlert === null ? sealError : `SEAL_INTEGRITY_ALERT: ${integrityAlert}`,
  };
}
