import { and, eq, lt } from 'drizzle-orm';
import { minutes } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { BaseContext, ServiceContext } from '../context';
import { announceMinutes } from './events';
import { findLockedRow } from './queries';

/** A drafter at work moves its row every half second, and a job lives for a quarter of an hour at most. */
const STUCK_AFTER_MS = 20 * 60_000;
const BATCH = 100;

/**
 * Ends drafts that nobody writes any more, for a timer, so that their page offers another try. Should the job come
 * after all, it takes the row up again. Returns how many.
 */
export async function sweepStuckDrafts(base: BaseContext): Promise<number> {
  const before = new Date(base.now().getTime() - STUCK_AFTER_MS);
  const stuck = await base.db
    .select({ id: minutes.id, meetingId: minutes.meetingId, organizationId: minutes.organizationId })
    .from(minutes)
    .where(and(eq(minutes.status, 'drafting'), lt(minutes.updatedAt, before)))
    .limit(BATCH);

  let ended = 0;
  for (const row of stuck) {
    const actor = { type: 'job' as const, name: 'minutes.sweep' };
    const ctx = { ...base, organizationId: row.organizationId, actor };
    if (!(await endDraft(ctx, row.id, before))) continue;
    ended += 1;
    announceMinutes(ctx, row);
  }
  return ended;
}

async function endDraft(ctx: ServiceContext, minutesId: string, before: Date): Promise<boolean> {
  authorize(ctx, 'generate:minutes');

  return withTransaction(ctx, async (tx) => {
    const row = await findLockedRow(tx, ctx, minutesId);
    if (row?.status !== 'drafting' || row.updatedAt >= before) return false;

    await tx
      .update(minutes)
      .set({ status: 'draft', failureCode: 'unexpected', draftStep: null, updatedAt: ctx.now() })
      .where(eq(minutes.id, row.id));
    await audit(tx, ctx, {
      action: 'minutes.draft_failed',
      resourceType: 'minutes',
      resourceId: row.id,
      details: { failureCode: 'unexpected' },
    });
    return true;
  });
}
