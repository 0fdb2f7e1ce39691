import type { EvidenceView, StatementInput, StatementKind, StatementView, Support } from '@/server/contract/minutes';

/** One sentence as it stands on the page, with what the server last answered about it. */
export interface EditorRow {
  /** Stays while the page is open, also before the server has given an id. */
  key: string;
  /** Null: never saved. */
  saved: StatementView | null;
  section: string;
  kind: StatementKind;
  text: string;
  owner: string;
  due: string;
  evidence: EvidenceView[];
  /** The reader vouched for the sentence as it stands; the next save declares it. */
  isVouched: boolean;
}

/** `checking`: the claim changed and the server has not judged it yet. `blank`: there are no words to judge. */
export type RowSupport = Support | 'checking' | 'blank';

/** Fields whose change makes the server judge a sentence again. */
export type RowFields = Partial<Pick<EditorRow, 'section' | 'kind' | 'text' | 'owner' | 'due'>>;

export function toRow(statement: StatementView, key = statement.id): EditorRow {
  const { section, kind, text, evidence } = statement;
  return {
    key,
    saved: statement,
    section,
    kind,
    text,
    owner: statement.owner ?? '',
    due: statement.due ?? '',
    evidence,
    isVouched: false,
  };
}

/** As the server keeps text: one line, no control characters. */
export function toOneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

export function isBlank({ text }: Pick<EditorRow, 'text'>): boolean {
  return toOneLine(text) === '';
}

/** The same words, owner, date and passages: what the gate said of one holds for the other. */
export function hasSameClaim(row: EditorRow, statement: StatementView): boolean {
  return (
    row.kind === statement.kind &&
    toOneLine(row.text) === statement.text &&
    toOneLine(row.owner) === (statement.owner ?? '') &&
    toOneLine(row.due) === (statement.due ?? '') &&
    hasSameEvidence(row.evidence, statement.evidence)
  );
}

export function hasSameEvidence(some: readonly EvidenceView[], others: readonly EvidenceView[]): boolean {
  if (some === others) return true;
  if (some.length !== others.length) return false;
  return some.every(({ utteranceId, quote }, index) => {
    const other = others[index];
    return other?.utteranceId === utteranceId && other.quote === quote;
  });
}

/** Nothing about it waits to be saved, its place aside. */
export function isClean(row: EditorRow): boolean {
  if (row.saved === null || row.isVouched) return false;
  return toOneLine(row.section) === row.saved.section && hasSameClaim(row, row.saved);
}

export function readSupport(row: EditorRow): RowSupport {
  if (isBlank(row)) return 'blank';
  if (row.isVouched) return 'declared';
  return row.saved && hasSameClaim(row, row.saved) ? row.saved.support : 'checking';
}

/** What a save sends. Evidence goes along only where it changed. */
export function toInput(row: EditorRow): StatementInput {
  const { saved, kind, isVouched } = row;
  const keepsEvidence = saved !== null && hasSameEvidence(row.evidence, saved.evidence);
  return {
    ...(saved && { id: saved.id }),
    section: toOneLine(row.section),
    kind,
    text: toOneLine(row.text),
    owner: toOneLine(row.owner) || null,
    due: toOneLine(row.due) || null,
    ...(isVouched && { support: 'declared' as const }),
    ...(!keepsEvidence && { evidence: row.evidence.map(({ utteranceId, quote }) => ({ utteranceId, quote })) }),
  };
}
