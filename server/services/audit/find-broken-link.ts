import type { auditLogs } from '@/drizzle/schema';
import { CHAIN_START, hashAuditRecord } from '@/server/lib/audit-record';

export type AuditRow = typeof auditLogs.$inferSelect;

/**
 * The `seq` of the first row that does not follow from those before it, or null for a whole chain. `rows` are one
 * organization's, in order of `seq` from the first one on. Rows cut off the end leave a chain that is whole.
 */
export function findBrokenLink(rows: Iterable<AuditRow>): number | null {
  let prevHash = CHAIN_START;
  let seq = 0;
  for (const row of rows) {
    seq += 1;
    if (row.seq !== seq || row.prevHash !== prevHash || row.hash !== hashOf(row)) return row.seq;
    prevHash = row.hash;
  }
  return null;
}

function hashOf({ id: _id, prevHash, hash: _hash, createdAt, ...record }: AuditRow): string {
  return hashAuditRecord(prevHash, { ...record, createdAt: createdAt.toISOString() });
}
