import { and, asc, eq } from 'drizzle-orm';
import { minutes, minutesFreezes } from '@/drizzle/schema';
import type { Queryable, Transaction } from '@/server/db/client';
import { conflict } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import { lockMeetingRow } from '../meetings';
import type { FreezeRow } from './freeze';

/**
 * Holds a meeting and all its minutes, in the order in which every verb takes them, so that nothing becomes final,
 * goes out or is quoted meanwhile. @throws AppError 404, 409 `MINUTES_DRAFTING`
 */
export async function lockMeetingWithMinutes(tx: Transaction, ctx: ServiceContext, meetingId: string) {
  await listLocked(tx, ctx, meetingId);
  const meeting = await lockMeetingRow(tx, ctx, meetingId);

  // Minutes that came in between wait for the meeting from now on, or are a draft being written.
  const rows = await listLocked(tx, ctx, meetingId);
  if (rows.some(({ status }) => status === 'drafting')) {
    throw conflict('MINUTES_DRAFTING', 'A draft of this meeting is being written');
  }
  return meeting;
}

/** What final minutes of a meeting rest on, the oldest first. */
export function listFreezes(db: Queryable, ctx: ServiceContext, meetingId: string): Promise<FreezeRow[]> {
  return db
    .select({ freeze: minutesFreezes })
    .from(minutesFreezes)
    .innerJoin(minutes, eq(minutes.id, minutesFreezes.minutesId))
    .where(and(eq(minutes.organizationId, ctx.organizationId), eq(minutes.meetingId, meetingId)))
    .orderBy(asc(minutesFreezes.frozenAt), asc(minutesFreezes.version))
    .then((rows) => rows.map(({ freeze }) => freeze));
}

function listLocked(tx: Transaction, ctx: ServiceContext, meetingId: string) {
  return tx
    .select({ id: minutes.id, status: minutes.status })
    .from(minutes)
    .where(and(eq(minutes.organizationId, ctx.organizationId), eq(minutes.meetingId, meetingId)))
    .orderBy(asc(minutes.id))
    .for('update');
}
