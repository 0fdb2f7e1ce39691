import type { PlacedRow, PlannedPage, Row } from './block';

/** A page less full than this looks abandoned. */
const FULL_SHARE = 0.86;

/**
 * Deals rows out to pages of `capacityPt`. A break never follows a row that is kept with the next one, unless a chain
 * of kept rows is taller than a page; a page that begins inside a table begins with the head of the table.
 */
export function planPages(rows: Row[], capacityPt: number): PlannedPage[] {
  const pages: PlannedPage[] = [];
  let first = 0;
  while (first < rows.length) {
    const page = fillPage(rows, first, capacityPt);
    pages.push(page.planned);
    first = page.next;
  }

  return pages.length > 0 ? pages : [{ rows: [], usedPt: 0 }];
}

function fillPage(rows: Row[], first: number, capacityPt: number): { planned: PlannedPage; next: number } {
  const head = rows[first]?.head ?? null;
  const roomPt = capacityPt - (head?.heightPt ?? 0);
  const next = findBreak(rows, first, findFitting(rows, first, roomPt), roomPt);
  const placed: PlacedRow[] = head ? [{ row: head, topPt: 0 }] : [];
  let topPt = head?.heightPt ?? 0;
  for (const row of rows.slice(first, next)) {
    topPt += topPt === 0 ? 0 : row.spaceBeforePt;
    placed.push({ row, topPt });
    topPt += row.heightPt;
  }

  return { planned: { rows: placed, usedPt: topPt }, next };
}

/** The first row that does not fit, at least one past `first`. */
function findFitting(rows: Row[], first: number, roomPt: number): number {
  let usedPt = 0;
  let next = first;
  while (next < rows.length) {
    const row = rows[next];
    if (!row) {
      break;
    }
    usedPt += row.heightPt + (next === first ? 0 : row.spaceBeforePt);
    if (usedPt > roomPt) {
      break;
    }
    next += 1;
  }

  return Math.max(next, first + 1);
}

/** The last row before which the page may end, `fitting` at most. */
function findBreak(rows: Row[], first: number, fitting: number, roomPt: number): number {
  if (fitting >= rows.length) {
    return rows.length;
  }
  const preferred = findLast(rows, first, fitting, (row) => row.keepWithNext === 'no');
  if (preferred > first && measureRows(rows, first, preferred) >= roomPt * FULL_SHARE) {
    return preferred;
  }
  const allowed = findLast(rows, first, fitting, (row) => row.keepWithNext !== 'always');

  return allowed > first ? allowed : fitting;
}

/** The row after the last one of `first` to `end` that `mayEnd` a page; `first` when there is none. */
function findLast(rows: Row[], first: number, end: number, mayEnd: (row: Row) => boolean): number {
  return first + rows.slice(first, end).findLastIndex(mayEnd) + 1;
}

function measureRows(rows: Row[], first: number, end: number): number {
  return rows
    .slice(first, end)
    .reduce((sumPt, row, index) => sumPt + row.heightPt + (index === 0 ? 0 : row.spaceBeforePt), 0);
}
