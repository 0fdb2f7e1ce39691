import { and, desc, eq, inArray } from 'drizzle-orm';
import { contests, envelopeEvents } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { actingUserId } from '../authorize';
import type { ServiceContext } from '../context';
import { inviteSigners } from './builtin/provider';
import type { ContestRow, EnvelopeWithSigners } from './queries';
import type { EnvelopeState } from './rules';
import { appendToTrail } from './trail';

/** Writes how contests ended. A correction answers each with the new sentence itself. */
export async function closeContests(
  tx: Transaction,
  ctx: ServiceContext,
  closed: readonly ContestRow[],
  end: { status: 'answered'; answer: string } | { status: 'corrected' },
): Promise<void> {
  await tx
    .update(contests)
    .set({ ...end, resolvedBy: actingUserId(ctx), resolvedAt: ctx.now() })
    .where(
      and(
        inArray(
          contests.id,
          closed.map(({ id }) => id),
        ),
        eq(contests.status, 'open'),
      ),
    );
}

/**
 * Once no contest is open: the trail says that signing goes on, whoever confirms gets a link, and everyone concerned is
 * told what was answered or corrected. `last` is the contest whose resolution ended the pause.
 */
export async function announceResumption(
  tx: Transaction,
  ctx: ServiceContext,
  before: EnvelopeWithSigners,
  after: EnvelopeState,
  last: { id: string },
): Promise<void> {
  if (after.status === 'contested') return;

  const { envelope } = before;
  const { revision } = after;
  const confirming = new Set(after.signers.filter(({ status }) => status === 'confirming').map(({ id }) => id));
  await appendToTrail(tx, ctx, envelope, [{ type: 'envelope.resumed', details: { revision } }]);
  await inviteSigners(
    tx,
    ctx,
    before.signers.filter(({ id }) => confirming.has(id)),
    { kind: 'confirm', number: revision },
  );
  const isCorrected = await wasCorrected(tx, before, after);
  await ctx.ports.jobs.enqueue(
    tx,
    'envelope.notice',
    { envelopeId: envelope.id, kind: isCorrected ? 'corrected' : 'resumed', contestId: last.id },
    { key: `${last.id}:resumed` },
  );
}

/** Something was corrected in this pause: now, or before the last contest was answered. */
async function wasCorrected(
  tx: Transaction,
  { envelope, contests: known }: EnvelopeWithSigners,
  after: EnvelopeState,
): Promise<boolean> {
  if (after.revision > envelope.revision) return true;

  const [pause] = await tx
    .select({ at: envelopeEvents.at })
    .from(envelopeEvents)
    .where(and(eq(envelopeEvents.envelopeId, envelope.id), eq(envelopeEvents.type, 'envelope.contested')))
    .orderBy(desc(envelopeEvents.position))
    .limit(1);
  return known.some(
    ({ resolvedAt, status }) => status === 'corrected' && pause && resolvedAt && resolvedAt >= pause.at,
  );
}
