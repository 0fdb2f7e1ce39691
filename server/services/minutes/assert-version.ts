import type { Queryable } from '@/server/db/client';
import { conflict } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import type { MinutesRow } from './queries';
import { loadMinutesView } from './view';

/**
 * Refuses a change that was made on another version than the saved one.
 * @throws AppError 409 `VERSION_CONFLICT` with details `{version, minutes}`, the newer ones
 */
export async function assertVersion(
  db: Queryable,
  ctx: ServiceContext,
  row: MinutesRow,
  madeOn: number | undefined,
): Promise<void> {
  if (madeOn === undefined || madeOn === row.version) return;

  const minutes = await loadMinutesView(db, ctx, row);
  throw conflict('VERSION_CONFLICT', 'Someone saved a newer version meanwhile', { version: row.version, minutes });
}
