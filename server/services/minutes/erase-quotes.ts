import { asc, eq, inArray } from 'drizzle-orm';
import { minutes, minutesVersions, statementEvidence, utterances } from '@/drizzle/schema';
import type { StatementView } from '@/server/contract/minutes';
import type { Transaction } from '@/server/db/client';

/** Takes erased words out of everything that quotes them, in the statements and in every kept version of them. */
export async function eraseQuotes(
  tx: Transaction,
  erased: { meetingId: string; erasureId: string; utteranceIds: readonly string[] },
): Promise<void> {
  const rows = tx.select({ id: utterances.id }).from(utterances).where(eq(utterances.erasureId, erased.erasureId));
  await tx.update(statementEvidence).set({ quote: '' }).where(inArray(statementEvidence.utteranceId, rows));

  const gone = new Set(erased.utteranceIds);
  for (const id of await listVersionIds(tx, erased.meetingId)) await eraseInVersion(tx, id, gone);
}

async function listVersionIds(tx: Transaction, meetingId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: minutesVersions.id })
    .from(minutesVersions)
    .innerJoin(minutes, eq(minutes.id, minutesVersions.minutesId))
    .where(eq(minutes.meetingId, meetingId))
    .orderBy(asc(minutesVersions.id));

  return rows.map(({ id }) => id);
}

/** One version at a time: together they may be many times the minutes. */
async function eraseInVersion(tx: Transaction, id: string, gone: ReadonlySet<string>): Promise<void> {
  const [row] = await tx
    .select({ statements: minutesVersions.statements })
    .from(minutesVersions)
    .where(eq(minutesVersions.id, id));
  const isTouched = row?.statements.some(({ evidence }) => evidence.some(({ utteranceId }) => gone.has(utteranceId)));
  if (!row || !isTouched) return;

  const statements = row.statements.map((statement) => withoutQuotes(statement, gone));
  await tx.update(minutesVersions).set({ statements }).where(eq(minutesVersions.id, id));
}

function withoutQuotes(statement: StatementView, gone: ReadonlySet<string>): StatementView {
  const evidence = statement.evidence.map((one) => (gone.has(one.utteranceId) ? { ...one, quote: '' } : one));
  return { ...statement, evidence };
}
