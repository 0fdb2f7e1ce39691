import type { DocumentStatement } from '@/server/contract/minutes-document';
import type { Row } from './block';
import { buildRows } from './build-rows';
import { COLUMN, LEADING_PT, STYLE } from './look';
import type { MinutesContext } from './minutes-context';
import type { Typesetter } from './typesetter';

const TEXT = COLUMN.textPt;
const WHOLE = COLUMN.wholePt;

/** The sentences that are told rather than listed, under their sections in the order in which these first appear. */
export function setSections(context: MinutesContext): Row[] {
  const sections = new Map<string, DocumentStatement[]>();
  for (const statement of context.document.statements.filter(isTold)) {
    const told = sections.get(statement.section) ?? [];
    told.push(statement);
    sections.set(statement.section, told);
  }

  return [...sections].flatMap(([section, statements]) => [
    ...setHeading(context.setter, section),
    ...statements.flatMap((statement) => setSentence(context, statement)),
  ]);
}

/** A heading with its entry among the bookmarks; it stays with what follows. */
export function setHeading(setter: Typesetter, text: string): Row[] {
  const lines = setter.setLines(text, STYLE.heading, WHOLE.width, 'title');
  if (lines.length === 0) {
    return [];
  }

  return buildRows({
    columns: [{ leftPt: WHOLE.left, widthPt: WHOLE.width, style: STYLE.heading, linesPerRow: 1 }],
    lines: [lines],
    leadingPt: LEADING_PT.heading,
    spaceBeforePt: 22,
    padding: { topPt: 0, bottomPt: 5 },
    keepWithNext: true,
    block: { bookmark: lines.join(' ') },
  });
}

/** Words under a declared sentence: who vouches for it. */
export function setVoucher(
  { setter, document }: MinutesContext,
  statement: DocumentStatement,
  widthPt: number,
): string[] {
  if (statement.support !== 'declared' || !statement.declaredBy) {
    return [];
  }

  return setter.setLines(`${document.labels.declaredBy} ${statement.declaredBy}`, STYLE.vouched, widthPt);
}

/** Words under a decision: who was there, and whether that was enough. */
export function setPresence({ setter }: MinutesContext, { presence }: DocumentStatement, widthPt: number): string[] {
  return presence ? setter.setLines(presence, STYLE.vouched, widthPt) : [];
}

function isTold({ kind }: DocumentStatement): boolean {
  return kind !== 'decision' && kind !== 'action';
}

function setSentence(context: MinutesContext, statement: DocumentStatement): Row[] {
  const { setter, margin } = context;
  const body = setter.setLines(statement.text, STYLE.body, TEXT.width);
  const voucher = setVoucher(context, statement, TEXT.width);

  return buildRows({
    columns: [
      { leftPt: TEXT.left, widthPt: TEXT.width, style: STYLE.body, linesPerRow: 1 },
      { leftPt: TEXT.left, widthPt: TEXT.width, style: STYLE.vouched, linesPerRow: 1 },
      ...margin.columns,
    ],
    lines: [body, [...body.map(() => ''), ...voucher], ...margin.setMarks(statement)],
    leadingPt: LEADING_PT.body,
    spaceBeforePt: 6,
    block: { dot: margin.dotOf(statement) },
  });
}
