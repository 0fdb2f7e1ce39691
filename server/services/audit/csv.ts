import type { AuditRowView } from '@/server/contract/audit';
import { canonicalJson } from '@/server/lib/canonical-json';

/** Tells spreadsheets that what follows is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
/** What a spreadsheet would take for a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

const COLUMNS: readonly [name: string, read: (row: AuditRowView) => unknown][] = [
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

/** RFC 4180; text that begins like a formula gets an apostrophe before it, so that opening the file runs nothing. */
export function toCsvLine(row: AuditRowView): string {
  return `${COLUMNS.map(([, read]) => toCell(read(row))).join(',')}\r\n`;
}

function toCell(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);

  const text = String(value);
  return `"${(FORMULA_START.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
