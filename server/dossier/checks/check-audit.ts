import { DossierAuditRow, type Manifest } from '@/server/contract/manifest';
import type { CheckFinding } from '@/server/contract/verification';
import { CHAIN_START, hashAuditRecord } from '@/server/lib/audit-record';
import { failed, notChecked, ok } from './finding';

/** The rows of the trail that were sealed are at hand, each with the words that its hash was made of. */
export function checkAudit({ audit, organization }: Manifest, given: unknown[] | null): CheckFinding {
  if (given === null) return notChecked('audit', 'not_given');
  const rows = new Map<number, DossierAuditRow>();
  for (const [index, value] of given.entries()) {
    const parsed = DossierAuditRow.safeParse(value);
    if (!parsed.success) return failed('audit', 'unreadable', { line: index + 1 });
    if (!isWhole(parsed.data) || parsed.data.organizationId !== organization.id) {
      return failed('audit', 'row_changed', { seq: parsed.data.seq });
    }
    if (rows.has(parsed.data.seq)) return failed('audit', 'row_twice', { seq: parsed.data.seq });
    rows.set(parsed.data.seq, parsed.data);
  }

  return findUnsealed(audit, rows) ?? ok('audit', 'same', { rows: audit.rows.length, headSeq: audit.head.seq });
}

function findUnsealed({ rows, head }: Manifest['audit'], given: Map<number, DossierAuditRow>): CheckFinding | null {
  for (const { seq, hash } of rows) {
    const row = given.get(seq);
    if (!row) return failed('audit', 'row_missing', { seq });
    if (row.hash !== hash || seq > head.seq) return failed('audit', 'row_changed', { seq });
  }
  for (const { seq, prevHash, hash } of given.values()) {
    const before = seq === 1 ? CHAIN_START : given.get(seq - 1)?.hash;
    if (before !== undefined && before !== prevHash) return failed('audit', 'row_changed', { seq });
    if (seq === head.seq && hash !== head.hash) return failed('audit', 'head', { seq });
  }
  return null;
}

function isWhole({ prevHash, hash, ...record }: DossierAuditRow): boolean {
  return hashAuditRecord(prevHash, record) === hash;
}
