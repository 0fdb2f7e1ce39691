import { eq } from 'drizzle-orm';
import { minutes, minutesVersions, statementEvidence, statements } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import type { ServiceContext } from '../context';
import type { MinutesRow } from './queries';
import { type MinutesStatement, toStatementView } from './statement';

/** Postgres takes 65,535 parameters a query. */
const ROWS_AT_ONCE = 1000;

export interface NewVersion {
  statements: MinutesStatement[];
  /** `null`: the drafter. */
  savedBy: string | null;
  /** What else changes on the row. */
  fields?: Partial<typeof minutes.$inferInsert>;
}

/** Replaces the statements of a row that the caller has locked, and keeps the list as one more version. */
export async function saveVersion(
  tx: Transaction,
  ctx: ServiceContext,
  row: MinutesRow,
  next: NewVersion,
): Promise<MinutesRow> {
  const [saved] = await tx
    .update(minutes)
    .set({ ...next.fields, version: row.version + 1, updatedAt: ctx.now() })
    .where(eq(minutes.id, row.id))
    .returning();
  if (!saved) throw new Error('A locked row is gone');

  await tx.delete(statements).where(eq(statements.minutesId, row.id));
  await insertStatements(tx, saved, next.statements);
  await tx.insert(minutesVersions).values({
    organizationId: saved.organizationId,
    minutesId: saved.id,
    version: saved.version,
    savedBy: next.savedBy,
    drafter: saved.drafter,
    statements: next.statements.map(toStatementView),
    createdAt: ctx.now(),
  });

  return saved;
}

async function insertStatements(tx: Transaction, row: MinutesRow, list: MinutesStatement[]): Promise<void> {
  const { organizationId, id: minutesId } = row;
  const rows = list.map(({ evidence: _evidence, declaredBy, ...statement }, position) => ({
    ...statement,
    organizationId,
    minutesId,
    position,
    declaredBy: declaredBy?.id ?? null,
  }));
  const evidence = list.flatMap((statement) =>
    statement.evidence.map(({ utteranceId, startMs, endMs, quote }, position) => ({
      organizationId,
      statementId: statement.id,
      utteranceId,
      position,
      startMs,
      endMs,
      quote,
    })),
  );

  for (const part of toParts(rows)) await tx.insert(statements).values(part);
  for (const part of toParts(evidence)) await tx.insert(statementEvidence).values(part);
}

function toParts<Row>(rows: Row[]): Row[][] {
  const parts: Row[][] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) parts.push(rows.slice(at, at + ROWS_AT_ONCE));
  return parts;
}
