import type { Queryable } from '@/server/db/client';
import { conflict } from '@/server/lib/errors';
import { loadAmendedStatements } from './amendment-changes';
import type { MinutesRow } from './queries';
import { type MinutesStatement, toStatementView } from './statement';

/** An amendment says something else than what it amends. @throws AppError 409 `AMENDMENT_UNCHANGED` */
export async function assertAmends(db: Queryable, row: MinutesRow, statements: MinutesStatement[]): Promise<void> {
  if (row.amendsMinutesId === null) return;
  const changes = await loadAmendedStatements(db, row, statements.map(toStatementView));
  if (changes.length > 0) return;

  throw conflict('AMENDMENT_UNCHANGED', 'An amendment needs at least one changed sentence');
}
