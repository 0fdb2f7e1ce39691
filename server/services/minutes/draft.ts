import { and, eq, isNotNull, or } from 'drizzle-orm';
import { minutes } from '@/drizzle/schema';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { describeFailure } from './draft-failure';
import { watchDraft } from './draft-progress';
import { announceMinutes } from './events';
import { keepDraft } from './keep-draft';
import type { MinutesRow } from './queries';
import { type DraftSource, loadDraftSource, runDrafter } from './run-drafter';

/**
 * Writes the draft that a row waits for. May run twice or late: what a person has touched since is left alone.
 * A failure is kept on the row with its code; one that may pass is thrown again, so that the job comes back.
 */
export async function draftMinutes(
  ctx: ServiceContext,
  input: { minutesId: string },
  options: { signal?: AbortSignal } = {},
): Promise<void> {
  authorize(ctx, 'generate:minutes');
  const signal = options.signal ?? new AbortController().signal;
  const row = await claimDraft(ctx, input.minutesId);
  if (!row) return;

  const source = await loadDraftSource(ctx.db, ctx, row);
  const watch = watchDraft(ctx, row, source.transcript);
  try {
    const result = await runDrafter(ctx, row, source.request, { signal, onProgress: watch.report });
    await watch.settle();
    await keepDraft(ctx, row, source, { result, failureCode: null });
  } catch (error) {
    await watch.settle();
    if (signal.aborted) throw error;
    await keepFailure(ctx, row, source, error);
  } finally {
    watch.forget();
    announceMinutes(ctx, row);
  }
}

async function keepFailure(ctx: ServiceContext, row: MinutesRow, source: DraftSource, error: unknown): Promise<void> {
  const failure = describeFailure(error);
  ctx.log.warn('draft failed', { error, minutesId: row.id, failureCode: failure.code });
  await keepDraft(ctx, row, source, { result: failure.partial, failureCode: failure.code });

  if (failure.isRetryable) throw error;
}

/** The row, marked as being drafted; `null` when there is nothing left to draft. One statement, so it cannot tear. */
async function claimDraft(ctx: ServiceContext, minutesId: string): Promise<MinutesRow | null> {
  const hasFailed = and(eq(minutes.status, 'draft'), isNotNull(minutes.failureCode));
  const [row] = await ctx.db
    .update(minutes)
    .set({ status: 'drafting', failureCode: null, draftShare: 0, draftStep: null, updatedAt: ctx.now() })
    .where(
      and(
        eq(minutes.organizationId, ctx.organizationId),
        eq(minutes.id, minutesId),
        or(eq(minutes.status, 'drafting'), hasFailed),
      ),
    )
    .returning();
  return row ?? null;
}
