import type { StatementView } from '@/server/contract/minutes';
import { type EditorRow, isBlank, isClean, toRow } from './row';

/**
 * What a save would send: a new sentence without words is left out, and one that was emptied keeps its saved words
 * until it has others, for the server keeps no empty sentence.
 */
export function toSavableRows(rows: readonly EditorRow[]): EditorRow[] {
  return rows.flatMap((row) => {
    if (!isBlank(row)) return [row];
    return row.saved ? [toRow(row.saved, row.key)] : [];
  });
}

/** True if saving would change what the server has. */
export function hasUnsaved(rows: readonly EditorRow[], base: readonly StatementView[]): boolean {
  const savable = toSavableRows(rows);
  if (savable.length !== base.length) return true;
  return savable.some((row, index) => row.saved?.id !== base[index]?.id || !isClean(row));
}
