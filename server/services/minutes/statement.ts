import type { EvidenceView, StatementKind, StatementView, Support, SupportReason } from '@/server/contract/minutes';

/** A statement as the verbs work on it: the view, with the person who vouches known by id. */
export interface MinutesStatement {
  id: string;
  section: string;
  kind: StatementKind;
  text: string;
  owner: string | null;
  due: string | null;
  support: Support;
  reasons: SupportReason[];
  declaredBy: Person | null;
  declaredAt: Date | null;
  writtenBy: 'machine' | 'person';
  evidence: EvidenceView[];
}

export interface Person {
  id: string;
  name: string;
}

export function toStatementView(statement: MinutesStatement): StatementView {
  return {
    ...statement,
    declaredBy: statement.declaredBy?.name ?? null,
    declaredAt: statement.declaredAt?.toISOString() ?? null,
  };
}

/** One line, without control characters or halves of characters: neither Postgres nor a page can hold those. */
export function toOneLine(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** `null` for what is empty once cleaned. */
export function toOneLineOrNull(text: string | null | undefined): string | null {
  return toOneLine(text ?? '') || null;
}
