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

/** Cuts a block into rows. Its first two and last two rows stay together, and a block of three stays whole. */
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
      keepWithNext: staysWithNext(index, count) || (index === count - 1 && input.keepWithNext === true),
      texts: columns.map(({ linesPerRow: size }, column) =>
        (lines[column] ?? []).slice(index * size, (index + 1) * size).join('\n'),
      ),
      head: input.head ?? null,
    });
  }

  return rows;
}

function staysWithNext(index: number, count: number): boolean {
  const isFirst = index === 0 && count > 1;
  const isLastButOne = index === count - 2;
  const isMiddleOfThree = count === 3 && index < 2;

  return isFirst || isLastButOne || isMiddleOfThree;
}
