import type { auditLogs } from '@/drizzle/schema';
import { CHAIN_START, hashAuditRecord } from '@/server/lib/audit-record';

export type AuditRow = typeof auditLogs.$inferSelect;

/** Goes along one organization's rows in order of `seq`, from the first one on. */
export interface ChainWalk {
  /** Whether the row follows from all that were given before. After one that does not, nothing follows. */
  follows(row: AuditRow): boolean;
}

export function createChainWalk(): ChainWalk {
  let prevHash = CHAIN_START;
  let seq = 0;
  let isWhole = true;

  return {
    follows(row) {
      seq += 1;
      isWhole &&= row.seq === seq && row.prevHash === prevHash && row.hash === hashOf(row);
      prevHash = row.hash;
      return isWhole;
    },
  };
}

function hashOf({ id: _id, prevHash, hash: _hash, createdAt, ...record }: AuditRow): string {
  return hashAuditRecord(prevHash, { ...record, createdAt: writeInstant(createdAt) });
}

/** Whoever may write past the product may also write a moment that no date holds. */
export function writeInstant(instant: Date): string {
  return Number.isNaN(instant.getTime()) ? 'no instant' : instant.toISOString();
}
