import { and, asc, eq, inArray, lt, ne, or, sql } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import type { BaseContext } from '../../context';

const BATCH = 50;
/** The vendor allows one question an envelope in this time. */
const SHORTEST_PAUSE_MS = 15 * 60_000;
/** An envelope at which nothing happens is asked for this often. */
const LONGEST_PAUSE_MS = 6 * 3_600_000;
/** Somebody opened or signed within this time, so news is due. */
const BUSY_MS = 2 * 3_600_000;
const STUCK_MS = 5 * 60_000;

/**
 * For a timer: creations whose job was lost are taken up again, and open envelopes whose events may be late are asked
 * for. Returns how many.
 */
export async function sweepRemoteEnvelopes(base: BaseContext): Promise<number> {
  const stuck = await enqueueStuck(base);
  const late = await enqueueLate(base);
  if (stuck + late > 0) base.log.info('envelopes at the signature service were taken up', { stuck, late });

  return stuck + late;
}

async function enqueueStuck(base: BaseContext): Promise<number> {
  return withTransaction(base, async (tx) => {
    const rows = await tx
      .select({ id: envelopes.id })
      .from(envelopes)
      .where(
        and(
          isOpenRemote(),
          eq(envelopes.remoteState, 'creating'),
          lt(sql`coalesce(${envelopes.remoteCheckedAt}, ${envelopes.sentAt})`, before(base, STUCK_MS)),
        ),
      )
      .orderBy(asc(envelopes.sentAt))
      .limit(BATCH);
    for (const { id } of rows) await base.ports.jobs.enqueue(tx, 'remote.open', { envelopeId: id });
    return rows.length;
  });
}

async function enqueueLate(base: BaseContext): Promise<number> {
  const checkedAt = sql`coalesce(${envelopes.remoteCheckedAt}, ${envelopes.sentAt})`;
  const isBusy = and(
    sql`${envelopes.updatedAt} > ${before(base, BUSY_MS)}::timestamptz`,
    sql`${checkedAt} < ${before(base, SHORTEST_PAUSE_MS)}::timestamptz`,
  );
  const isQuiet = sql`${checkedAt} < ${before(base, LONGEST_PAUSE_MS)}::timestamptz`;

  return withTransaction(base, async (tx) => {
    const rows = await tx
      .select({ id: envelopes.id })
      .from(envelopes)
      .where(and(isOpenRemote(), eq(envelopes.remoteState, 'open'), or(isBusy, isQuiet)))
      .orderBy(sql`${checkedAt}`)
      .limit(BATCH)
      .for('update', { skipLocked: true });
    for (const { id } of rows) {
      await tx.update(envelopes).set({ remoteCheckedAt: base.now() }).where(eq(envelopes.id, id));
      await base.ports.jobs.enqueue(tx, 'remote.reconcile', { envelopeId: id });
    }
    return rows.length;
  });
}

function isOpenRemote() {
  return and(ne(envelopes.provider, 'builtin'), inArray(envelopes.status, ['sent', 'delivered', 'contested']));
}

function before(base: BaseContext, ms: number): string {
  return new Date(base.now().getTime() - ms).toISOString();
}
