import type { AuditRowView } from '@/server/contract/audit';
import { canonicalJson } from '@/server/lib/canonical-json';
import { BYTE_ORDER_MARK, writeCsvLine } from '@/server/lib/csv';

const COLUMNS: readonly [name: string, read: (row: AuditRowView) => string | number | null][] = [
  ['seq', (row) => row.seq],
  ['created_at', (row) => row.createdAt],
  ['actor_type', (row) => row.actorType],
  ['actor_id', (row) => row.actorId],
  ['actor_name', (row) => row.actorName],
  ['action', (row) => row.action],
  ['resource_type', (row) => row.resourceType],
  ['resource_id', (row) => row.resourceId],
  ['details', (row) => canonicalJson(row.details)],
  ['ip_address', (row) => row.ipAddress],
  ['user_agent', (row) => row.userAgent],
  ['hash', (row) => row.hash],
];

export const CSV_HEAD = `${BYTE_ORDER_MARK}${COLUMNS.map(([name]) => name).join(',')}\r\n`;

export function toCsvLine(row: AuditRowView): string {
  return writeCsvLine(COLUMNS.map(([, read]) => read(row)));
}
