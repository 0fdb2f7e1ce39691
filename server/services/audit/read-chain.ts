import { and, asc, eq, sql } from 'drizzle-orm';
import { auditLogs } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';
import type { AuditRow } from './chain-walk';

/** Some milliseconds of hashing: between two batches everybody else gets a turn. */
const BATCH_ROWS = 250;

/**
 * One organization's rows in order of `seq`, in batches; memory stays flat however long the chain. The database reads
 * the next batch while the caller works on this one.
 */
export async function* readChain(db: Queryable, organizationId: string): AsyncGenerator<AuditRow[]> {
  let upcoming = readBatch(db, organizationId, null);
  for (;;) {
    const rows = await upcoming;
    const last = rows.at(-1);
    if (!last) return;

    upcoming = readBatch(db, organizationId, last);
    upcoming.catch(() => {}); // told when it is awaited, or of no interest to whoever stopped before
    yield rows;
  }
}

/** Goes on by number and id, so that not even two rows with one number hide each other. */
async function readBatch(db: Queryable, organizationId: string, after: AuditRow | null): Promise<AuditRow[]> {
  const place = after && sql`(${auditLogs.seq}, ${auditLogs.id}) > (${after.seq}, ${after.id})`;

  return db
    .select()
    .from(auditLogs)
    .where(and(eq(auditLogs.organizationId, organizationId), ...(place ? [place] : [])))
    .orderBy(asc(auditLogs.seq), asc(auditLogs.id))
    .limit(BATCH_ROWS);
}
