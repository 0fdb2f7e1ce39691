import type { PresenceView } from '@/server/contract/presence';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getMeetingRow } from '../meetings';
import { loadPresence } from './load';

/** @throws AppError 404 */
export async function getPresence(ctx: ServiceContext, input: { id: string }): Promise<PresenceView> {
  authorize(ctx, 'read:meetings');
  await getMeetingRow(ctx.db, ctx, input.id);

  return loadPresence(ctx.db, ctx, input.id);
}
