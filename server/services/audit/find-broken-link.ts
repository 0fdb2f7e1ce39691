import { type AuditRow, createChainWalk } from './chain-walk';

/**
 * The `seq` of the first row that does not follow from those before it, or null for a whole chain. `rows` are one
 * organization's, in order of `seq` from the first one on. Rows cut off the end leave a chain that is whole.
 */
export function findBrokenLink(rows: Iterable<AuditRow>): number | null {
  const walk = createChainWalk();
  for (const row of rows) if (!walk.follows(row)) return row.seq;
  return null;
}
