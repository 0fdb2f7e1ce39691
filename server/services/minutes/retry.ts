import { eq } from 'drizzle-orm';
import { minutes } from '@/drizzle/schema';
import type { MinutesView, RetryDraftInput } from '@/server/contract/minutes';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { announceMinutes } from './events';
import { lockMinutesRow } from './queries';
import { chooseDrafter, isRedraftable } from './rules';
import { loadMinutesView } from './view';

/**
 * Has a failed draft written again, by another drafter if asked.
 * @throws AppError 409 `NOTHING_TO_RETRY` once a person has saved a change, `DRAFTER_UNAVAILABLE`
 */
export async function retryDraft(ctx: ServiceContext, input: RetryDraftInput): Promise<MinutesView> {
  authorize(ctx, 'generate:minutes');
  actingUserId(ctx);

  const row = await withTransaction(ctx, async (tx) => {
    const current = await lockMinutesRow(tx, ctx, input.id);
    if (current.failureCode === null || !isRedraftable(current)) {
      throw conflict('NOTHING_TO_RETRY', 'This draft has not failed');
    }
    const asked = input.drafter ?? current.drafterKind;
    const drafterKind = chooseDrafter({ asked, isTest: false, hasModel: ctx.ports.minutesWriter !== null });

    const [waiting] = await tx
      .update(minutes)
      .set({ status: 'drafting', failureCode: null, draftShare: 0, draftStep: null, drafterKind, updatedAt: ctx.now() })
      .where(eq(minutes.id, current.id))
      .returning();
    if (!waiting) throw new Error('A locked row is gone');
    const payload = { organizationId: ctx.organizationId, minutesId: waiting.id };
    await ctx.ports.jobs.enqueue(tx, 'minutes.draft', payload, { key: waiting.id });
    await audit(tx, ctx, {
      action: 'minutes.retry_draft',
      resourceType: 'minutes',
      resourceId: waiting.id,
      details: { failureCode: current.failureCode, drafter: drafterKind },
    });
    return waiting;
  });

  announceMinutes(ctx, row);
  return loadMinutesView(ctx.db, ctx, row);
}
