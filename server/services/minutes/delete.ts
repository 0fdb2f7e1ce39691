import { eq } from 'drizzle-orm';
import { minutes } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { announceMinutes } from './events';
import { lockMinutesRow, type MinutesRow } from './queries';

/**
 * Removes a draft with its versions. One's own needs `write:meetings`, another's `delete:meetings`.
 * @throws AppError 409 `MINUTES_FROZEN`
 */
export async function deleteMinutes(ctx: ServiceContext, input: { id: string }): Promise<{ success: true }> {
  authorize(ctx, 'write:meetings');
  const userId = actingUserId(ctx);

  const row = await withTransaction(ctx, async (tx) => {
    const current = await lockMinutesRow(tx, ctx, input.id);
    if (current.createdBy !== userId) authorize(ctx, 'delete:meetings');
    assertDraft(current);

    await tx.delete(minutes).where(eq(minutes.id, current.id));
    await audit(tx, ctx, {
      action: 'minutes.delete',
      resourceType: 'minutes',
      resourceId: current.id,
      details: { meetingId: current.meetingId, version: current.version },
    });
    return current;
  });

  announceMinutes(ctx, row);
  return { success: true };
}

function assertDraft({ status }: MinutesRow): void {
  if (status === 'draft' || status === 'drafting') return;
  throw conflict('MINUTES_FROZEN', 'Only a draft can be deleted', { status });
}
