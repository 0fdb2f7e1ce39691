import type { DocumentStatement } from '@/server/contract/minutes-document';
import type { Column, Row } from './block';
import { buildRows } from './build-rows';
import { COLUMN, LEADING_PT, STYLE } from './look';
import type { MinutesContext } from './minutes-context';
import { setHeading, setPresence, setVoucher } from './minutes-sections';
import type { Typesetter } from './typesetter';

interface TableColumn {
  leftPt: number;
  widthPt: number;
  title: string;
  valueOf(statement: DocumentStatement): string | null;
}

const NUMBER = { leftPt: COLUMN.textPt.left, widthPt: 18 };
const WHAT_LEFT_PT = NUMBER.leftPt + NUMBER.widthPt;
const ENTRY_PADDING_PT = 5;

/** Decisions: what, and when it was said. */
export function setDecisions(context: MinutesContext): Row[] {
  const { labels } = context.document;
  const columns: TableColumn[] = [
    { leftPt: WHAT_LEFT_PT, widthPt: 318, title: labels.decision, valueOf: (statement) => statement.text },
  ];

  return setTable(context, { heading: labels.decisions, kind: 'decision', columns });
}

/** Action items: what, who, until when, and when it was said. */
export function setActions(context: MinutesContext): Row[] {
  const { labels } = context.document;
  const columns: TableColumn[] = [
    { leftPt: WHAT_LEFT_PT, widthPt: 170, title: labels.action, valueOf: (statement) => statement.text },
    { leftPt: WHAT_LEFT_PT + 182, widthPt: 68, title: labels.owner, valueOf: (statement) => statement.owner },
    { leftPt: WHAT_LEFT_PT + 260, widthPt: 62, title: labels.due, valueOf: (statement) => statement.due },
  ];

  return setTable(context, { heading: labels.actions, kind: 'action', columns });
}

interface TableInput {
  heading: string;
  kind: 'decision' | 'action';
  columns: TableColumn[];
}

function setTable(context: MinutesContext, table: TableInput): Row[] {
  const { setter, document } = context;
  const heading = setHeading(setter, table.heading);
  const statements = document.statements.filter(({ kind }) => kind === table.kind);
  if (statements.length === 0) {
    return [...heading, ...setNone(setter, document.labels.none)];
  }
  const head = setHead(context, table);

  return [
    ...heading,
    ...head,
    ...statements.flatMap((statement, index) =>
      setEntry(context, { table, statement, number: index + 1, head: head[0] ?? null }),
    ),
  ];
}

function setNone(setter: Typesetter, none: string): Row[] {
  const { left, width } = COLUMN.textPt;

  return buildRows({
    columns: [{ leftPt: left, widthPt: width, style: STYLE.vouched, linesPerRow: 1 }],
    lines: [setter.setLines(none, STYLE.vouched, width)],
    leadingPt: LEADING_PT.body,
  });
}

/** One row: titles of columns are cut rather than broken, since the row is set again on every page of the table. */
function setHead({ setter, document }: MinutesContext, table: TableInput): Row[] {
  const style = STYLE.columnHead;
  const { left, width } = COLUMN.marginPt;
  const titles = [...table.columns, { leftPt: left, widthPt: width, title: document.labels.time }];

  return buildRows({
    columns: titles.map(({ leftPt, widthPt }): Column => ({ leftPt, widthPt, style, linesPerRow: 1 })),
    lines: titles.map(({ title, widthPt }) => [setter.setOneLine(title, style, widthPt)]),
    leadingPt: LEADING_PT.aside,
    padding: { topPt: 0, bottomPt: 3 },
    keepWithNext: true,
  });
}

interface EntryInput {
  table: TableInput;
  statement: DocumentStatement;
  number: number;
  head: Row | null;
}

function setEntry(context: MinutesContext, entry: EntryInput): Row[] {
  const { setter, margin } = context;
  const { table, statement } = entry;
  const cells = table.columns.map((column) =>
    setter.setLines(column.valueOf(statement) ?? '–', STYLE.cell, column.widthPt),
  );
  const whatPt = table.columns[0]?.widthPt ?? 0;
  const notes = [...setVoucher(context, statement, whatPt), ...setPresence(context, statement, whatPt)];

  return buildRows({
    columns: [
      { ...NUMBER, style: STYLE.number, linesPerRow: 1 },
      ...table.columns.map(({ leftPt, widthPt }): Column => ({ leftPt, widthPt, style: STYLE.cell, linesPerRow: 1 })),
      { leftPt: WHAT_LEFT_PT, widthPt: whatPt, style: STYLE.vouched, linesPerRow: 1 },
      ...margin.columns,
    ],
    lines: [
      [String(entry.number)],
      ...cells,
      [...(cells[0] ?? []).map(() => ''), ...notes],
      ...margin.setMarks(statement),
    ],
    leadingPt: LEADING_PT.cell,
    padding: { topPt: ENTRY_PADDING_PT, bottomPt: ENTRY_PADDING_PT },
    block: { rule: 'above', dot: margin.dotOf(statement) },
    head: entry.head,
  });
}
