import type { AuditRowView } from '@/server/contract/audit';

/** Where details name what the row is about, the most telling first. */
const NAMING = ['topic', 'title', 'filename', 'fileName', 'email', 'name', 'provider', 'role', 'reason'] as const;
const LONGEST = 80;

/** What a row is about in a few words of its own details; null where they name nothing. */
export function readSubject({ details }: Pick<AuditRowView, 'details'>): string | null {
  const named = NAMING.map((key) => details[key]).find((value) => typeof value === 'string' && value !== '');
  if (typeof named !== 'string') return null;
  return named.length > LONGEST ? `${named.slice(0, LONGEST - 1)}…` : named;
}
