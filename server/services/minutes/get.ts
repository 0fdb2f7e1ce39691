import type { MinutesView } from '@/server/contract/minutes';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getMinutesRow } from './queries';
import { loadMinutesView } from './view';

export async function getMinutes(ctx: ServiceContext, input: { id: string }): Promise<MinutesView> {
  authorize(ctx, 'read:meetings');

  return loadMinutesView(ctx.db, ctx, await getMinutesRow(ctx.db, ctx, input.id));
}
