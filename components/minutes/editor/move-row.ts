import type { EditorRow } from './row';

/** One place up or down. At the edge of a section the sentence first becomes part of the next one. */
export function moveRow(rows: readonly EditorRow[], key: string, by: -1 | 1): EditorRow[] {
  const from = rows.findIndex((row) => row.key === key);
  const row = rows[from];
  const neighbour = rows[from + by];
  if (!row || !neighbour) return [...rows];

  if (neighbour.section !== row.section) return rows.with(from, { ...row, section: neighbour.section });
  return rows.with(from, neighbour).with(from + by, row);
}
