import type { TextStyle } from './look';

/** A column of one block: text of one style, set from `leftPt`. */
export interface Column {
  leftPt: number;
  widthPt: number;
  style: TextStyle;
  /** Lines in one row: 2 for the small marks beside the text. */
  linesPerRow: 1 | 2;
}

/** How a sentence stands: a solid mark, a hollow one, a struck one. */
export type Dot = 'solid' | 'hollow' | 'struck';

/**
 * What is set together: a paragraph with the marks beside it, a heading, an entry of a table. It is cut into rows of
 * equal leading, and a page break can only fall between rows.
 */
export interface Block {
  columns: Column[];
  leadingPt: number;
  /** Distance from the top of a row to the line that its letters stand on. */
  baselinePt: number;
  rule: 'none' | 'above';
  dot: { kind: Dot; centerPt: number } | null;
  image: { png: Buffer; leftPt: number; widthPt: number; heightPt: number } | null;
  bookmark: string | null;
  /** Background of the whole width, for notices. */
  paper: string | null;
}

export interface Row {
  block: Block;
  /** First row of its block: where rule, dot and bookmark belong. */
  isFirst: boolean;
  heightPt: number;
  /** Empty space above the text, inside the row: kept at the top of a page. */
  paddingTopPt: number;
  /** Space towards the row before: dropped at the top of a page. */
  spaceBeforePt: number;
  /** Whether a page may end with this row: `prefer` gives way where the page would stay too empty. */
  keepWithNext: 'no' | 'prefer' | 'always';
  /** One entry a column, each one or more lines divided by `\n`. */
  texts: string[];
  /** Row that is set again when a page begins with this one: the head of its table. */
  head: Row | null;
}

export interface PlacedRow {
  row: Row;
  topPt: number;
}

export interface PlannedPage {
  rows: PlacedRow[];
  usedPt: number;
}
