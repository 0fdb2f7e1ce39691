import { and, asc, eq, gt, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import { envelopeEvents, envelopes, signers } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import type { BaseContext } from '../context';
import { inviteSigners } from './builtin/provider';
import { hasExpired } from './expire';
import { publishChange } from './publish';
import { lockEnvelope, type SignerRow } from './queries';
import { isActing } from './rules';
import { appendToTrail, stopClock } from './trail';

const EVERY_MS = 3 * 24 * 3_600_000;
const MOST = 3;
const BATCH = 100;

/**
 * Reminds those who have had the turn for three days, then every three days, three times at most. For a timer; a run
 * that comes twice reminds once. A signer who cannot be reminded does not keep the others waiting.
 */
export async function sweepReminders(base: BaseContext): Promise<number> {
  let reminded = 0;
  for (const { id, envelopeId } of await listDue(base)) {
    const hasReminded = await remind(base, envelopeId, id).catch((error: unknown) => {
      base.log.error('a signer could not be reminded', { signerId: id, error });
      return false;
    });
    if (hasReminded) reminded += 1;
  }
  return reminded;
}

/** Our own links only: another provider reminds by itself. Time spent in a pause does not count. */
async function listDue(base: BaseContext): Promise<{ id: string; envelopeId: string }[]> {
  const resumedAt = sql`(select max(${envelopeEvents.at}) from ${envelopeEvents} where ${envelopeEvents.envelopeId} = ${envelopes.id} and ${envelopeEvents.type} = 'envelope.resumed')`;
  const before = new Date(base.now().getTime() - EVERY_MS).toISOString();

  return base.db
    .select({ id: signers.id, envelopeId: signers.envelopeId })
    .from(signers)
    .innerJoin(envelopes, eq(envelopes.id, signers.envelopeId))
    .where(
      and(
        eq(envelopes.provider, 'builtin'),
        inArray(envelopes.status, ['sent', 'delivered']),
        gt(envelopes.expiresAt, base.now()),
        inArray(signers.status, ['sent', 'delivered', 'confirming']),
        lt(signers.remindersSent, MOST),
        isNotNull(signers.notifiedAt),
        sql`greatest(${signers.notifiedAt}, ${signers.remindedAt}, ${resumedAt}) <= ${before}::timestamptz`,
      ),
    )
    .orderBy(asc(signers.notifiedAt))
    .limit(BATCH);
}

async function remind(base: BaseContext, envelopeId: string, signerId: string): Promise<boolean> {
  const envelope = await withTransaction(base, async (tx) => {
    const locked = await lockEnvelope(tx, envelopeId);
    const signer = locked.signers.find(({ id }) => id === signerId);
    const isOut = locked.envelope.status === 'sent' || locked.envelope.status === 'delivered';
    if (!signer || !isOut || hasExpired(locked.envelope, base.now()) || !isStillDue(signer, base.now())) return null;

    await writeReminder(tx, base, locked.envelope, signer);
    return locked.envelope;
  });

  if (envelope) publishChange(base, envelope);
  return envelope !== null;
}

function isStillDue(signer: SignerRow, now: Date): boolean {
  const last = Math.max(signer.notifiedAt?.getTime() ?? Number.POSITIVE_INFINITY, signer.remindedAt?.getTime() ?? 0);

  return isActing(signer) && signer.remindersSent < MOST && last + EVERY_MS <= now.getTime();
}

async function writeReminder(
  tx: Transaction,
  base: BaseContext,
  envelope: { id: string; organizationId: string },
  signer: SignerRow,
): Promise<void> {
  const ctx = {
    ...(await stopClock(tx, base, envelope.id)),
    organizationId: envelope.organizationId,
    actor: { type: 'job' as const, name: 'envelope.remind' },
  };
  const number = signer.remindersSent + 1;
  await tx
    .update(signers)
    .set({ remindersSent: number, remindedAt: ctx.now(), updatedAt: ctx.now() })
    .where(eq(signers.id, signer.id));
  await inviteSigners(tx, ctx, [signer], { kind: 'reminder', number });
  await appendToTrail(tx, ctx, envelope, [
    { type: 'signer.reminded', signerId: signer.id, details: { reminder: number } },
  ]);
  await audit(tx, ctx, {
    action: 'envelope.remind',
    resourceType: 'envelope',
    resourceId: envelope.id,
    details: { signerId: signer.id, reminder: number },
  });
}
