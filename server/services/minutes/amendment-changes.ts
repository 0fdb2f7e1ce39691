import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { getMessages } from '@/messages';
import { minutes, minutesVersions } from '@/drizzle/schema';
import type { MinutesLanguage, StatementView, WordChange } from '@/server/contract/minutes';
import type { Queryable } from '@/server/db/client';
import { diffText } from './diff-statements';
import type { MinutesRow } from './queries';

type Amendment = Pick<MinutesRow, 'id' | 'version' | 'amendsMinutesId' | 'language'>;

/** One sentence that an amendment makes different: null where there was or is none. */
export interface AmendedStatement {
  before: StatementView | null;
  after: StatementView | null;
}

/** The same words for one sentence before and after; owner and due are named where they differ. */
export interface WordedChange {
  statementId: string;
  before: string;
  after: string;
  words: WordChange[];
}

/**
 * An amendment's id for a sentence of the minutes that it amends (UUID, version 8), so that the two stay known as the
 * same through every edit.
 */
export function toAmendedId(amendmentId: string, statementId: string): string {
  const hex = createHash('sha256').update(`ata-amendment/1:${amendmentId}:${statementId}`).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);

  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

/** What an amendment changes, in its own order, then what it leaves out. Empty for minutes that amend nothing. */
export async function loadAmendedStatements(
  db: Queryable,
  amendment: Amendment,
  statements?: StatementView[],
): Promise<AmendedStatement[]> {
  if (amendment.amendsMinutesId === null) return [];

  const [amended] = await db
    .select({ id: minutes.id, version: minutes.version })
    .from(minutes)
    .where(eq(minutes.id, amendment.amendsMinutesId));
  if (!amended) throw new Error('an amendment names minutes that are gone');
  const before = await readVersion(db, amended);
  return compareWithAmended(amendment.id, before, statements ?? (await readVersion(db, amendment)));
}

export function compareWithAmended(
  amendmentId: string,
  before: readonly StatementView[],
  after: readonly StatementView[],
): AmendedStatement[] {
  const signed = new Map(before.map((statement) => [toAmendedId(amendmentId, statement.id), statement]));
  const kept = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((statement) => {
    const old = signed.get(statement.id) ?? null;
    return old && hasSameWords(old, statement) ? [] : [{ before: old, after: statement }];
  });
  const removed = [...signed].filter(([id]) => !kept.has(id)).map(([, old]) => ({ before: old, after: null }));

  return [...changed, ...removed];
}

/** The changes as a signer reads them; a sentence that is left out keeps the id that it had. */
export async function listAmendmentChanges(db: Queryable, amendment: Amendment): Promise<WordedChange[]> {
  const changes = await loadAmendedStatements(db, amendment);

  return changes.map((change) => wordChange(change, amendment.language));
}

export function wordChange({ before, after }: AmendedStatement, language: MinutesLanguage | null): WordedChange {
  const { owner, due } = getMessages(language === 'en' ? 'en' : 'pt-BR').pdf.labels;
  const hasSameFacts = before?.owner === after?.owner && before?.due === after?.due;
  const word = (statement: StatementView | null) => {
    if (!statement) return '';
    const facts = [
      statement.owner && `${owner}: ${statement.owner}`,
      statement.due && `${due}: ${statement.due}`,
    ].filter(Boolean);
    return hasSameFacts || facts.length === 0 ? statement.text : `${statement.text} (${facts.join(' · ')})`;
  };

  const [old, now] = [word(before), word(after)];
  return { statementId: after?.id ?? before?.id ?? '', before: old, after: now, words: diffText(old, now) };
}

function hasSameWords(one: StatementView, other: StatementView): boolean {
  return one.text === other.text && one.owner === other.owner && one.due === other.due && one.kind === other.kind;
}

async function readVersion(db: Queryable, row: { id: string; version: number }): Promise<StatementView[]> {
  const [saved] = await db
    .select({ statements: minutesVersions.statements })
    .from(minutesVersions)
    .where(and(eq(minutesVersions.minutesId, row.id), eq(minutesVersions.version, row.version)));
  return saved?.statements ?? [];
}
