import type { Block, Column, Row } from './block';

export interface BlockInput {
  columns: Column[];
  /** Lines of each column. */
  lines: string[][];
  leadingPt: number;
  spaceBeforePt?: number;
  padding?: { topPt: number; bottomPt: number };
  keepWithNext?: boolean;
  block?: Partial<Omit<Block, 'columns' | 'leadingPt' | 'baselinePt'>>;
  head?: Row | null;
}

/** Share of the leading that lies above the baseline; the same for every block, so that columns stand on one line. */
const BASELINE_SHARE = 0.72;

/** Cuts a block into rows. Its first two rows stay together, and its last two if they can. */
export function buildRows(input: BlockInput): Row[] {
  const { columns, lines, leadingPt } = input;
  const count = Math.max(
    1,
    ...columns.map((column, index) => Math.ceil((lines[index]?.length ?? 0) / column.linesPerRow)),
  );
  const block: Block = {
    rule: 'none',
    dot: null,
    image: null,
    bookmark: null,
    paper: null,
    ...input.block,
    columns,
    leadingPt,
    baselinePt: leadingPt * BASELINE_SHARE,
  };
  const rows: Row[] = [];
  for (let index = 0; index < count; index += 1) {
    const paddingTopPt = index === 0 ? (input.padding?.topPt ?? 0) : 0;
    const paddingBottomPt = index === count - 1 ? (input.padding?.bottomPt ?? 0) : 0;
    rows.push({
      block,
      isFirst: index === 0,
      heightPt: leadingPt + paddingTopPt + paddingBottomPt,
      paddingTopPt,
      spaceBeforePt: index === 0 ? (input.spaceBeforePt ?? 0) : 0,
      keepWithNext: index < count - 1 ? keepInBlock(index, count) : input.keepWithNext ? 'always' : 'no',
      texts: columns.map(({ linesPerRow: size }, column) =>
        (lines[column] ?? []).slice(index * size, (index + 1) * size).join('\n'),
      ),
      head: input.head ?? null,
    });
  }

  return rows;
}

/** Two lines at least begin and end a page; a single last line is better than a page with a gap. */
function keepInBlock(index: number, count: number): Row['keepWithNext'] {
  if (index === 0) {
    return 'always';
  }

  return index === count - 2 ? 'prefer' : 'no';
}
