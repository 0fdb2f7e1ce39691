import { type EditorRow, readSupport, type RowSupport } from './row';

export interface SupportCounts {
  total: number;
  supported: number;
  declared: number;
  unsupported: number;
  checking: number;
}

/** What the bar says. Sentences without words are not counted. */
export function countSupport(rows: readonly EditorRow[]): SupportCounts {
  const counts: Record<RowSupport, number> = { supported: 0, declared: 0, unsupported: 0, checking: 0, blank: 0 };
  for (const row of rows) counts[readSupport(row)] += 1;
  const { blank, ...judged } = counts;
  return { total: rows.length - blank, ...judged };
}

/** The next open sentence behind `key`, going round at the end; null where none is open. */
export function findNextOpen(rows: readonly EditorRow[], key: string | null): EditorRow | null {
  const at = rows.findIndex((row) => row.key === key);
  const round = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  return round.find((row) => readSupport(row) === 'unsupported') ?? null;
}
