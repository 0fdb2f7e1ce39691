import { eq } from 'drizzle-orm';
import { minutes } from '@/drizzle/schema';
import type { DraftResult } from '@/server/contract/minutes';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import type { ServiceContext } from '../context';
import { acceptDraft } from './accept-draft';
import { findLockedRow, listStatements, type MinutesRow } from './queries';
import { isRedraftable } from './rules';
import type { DraftSource } from './run-drafter';
import { saveVersion } from './save-version';
import type { MinutesStatement } from './statement';

export interface DraftOutcome {
  /** `null`: nothing came of it. */
  result: DraftResult | null;
  /** `null`: it is complete. */
  failureCode: string | null;
}

/** Saves what the drafter wrote, unless the row is gone, another run was first or a person has written since. */
export async function keepDraft(
  ctx: ServiceContext,
  claimed: MinutesRow,
  source: DraftSource,
  outcome: DraftOutcome,
): Promise<void> {
  const statements = outcome.result ? await judgeDraft(outcome.result, source) : [];

  await withTransaction(ctx, async (tx) => {
    const row = await findLockedRow(tx, ctx, claimed.id);
    if (!row || !isRedraftable(row)) return;

    await writeOutcome(tx, ctx, row, statements, outcome);
    await audit(tx, ctx, {
      action: outcome.failureCode === null ? 'minutes.draft' : 'minutes.draft_failed',
      resourceType: 'minutes',
      resourceId: row.id,
      details: {
        drafter: outcome.result?.drafter ?? null,
        failureCode: outcome.failureCode,
        statements: statements.length,
        unsupported: statements.filter(({ support }) => support === 'unsupported').length,
      },
    });
  });
}

function judgeDraft(result: DraftResult, { transcript, request }: DraftSource): Promise<MinutesStatement[]> {
  return acceptDraft(result.statements, transcript, {
    utterances: new Map(transcript.map((utterance) => [utterance.id, utterance])),
    roster: request.roster.map(({ name }) => name),
    language: result.language,
  });
}

/** A failed draft never replaces a longer one. */
async function writeOutcome(
  tx: Transaction,
  ctx: ServiceContext,
  row: MinutesRow,
  statements: MinutesStatement[],
  { result, failureCode }: DraftOutcome,
): Promise<void> {
  const ended = { status: 'draft' as const, failureCode, draftShare: 100, draftStep: null };
  const saved = failureCode === null ? 0 : (await listStatements(tx, row.id)).length;

  if (!result || (failureCode !== null && statements.length <= saved)) {
    await tx
      .update(minutes)
      .set({ ...ended, updatedAt: ctx.now() })
      .where(eq(minutes.id, row.id));
    return;
  }

  const { language, drafter } = result;
  const fields = { ...ended, language, drafter, generatedAt: ctx.now() };
  await saveVersion(tx, ctx, row, { statements, savedBy: null, fields });
}
