import type { PlacedRow, PlannedPage, Row } from './block';

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
  const fitting = findFitting(rows, first, capacityPt - (head?.heightPt ?? 0));
  const next = findBreak(rows, first, fitting);
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

function findBreak(rows: Row[], first: number, fitting: number): number {
  if (fitting >= rows.length) {
    return rows.length;
  }
  let next = fitting;
  while (next > first && rows[next - 1]?.keepWithNext) {
    next -= 1;
  }

  return next > first ? next : fitting;
}
