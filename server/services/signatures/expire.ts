import { and, inArray, lte } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { translatorFor } from '@/server/lib/translate';
import { audit } from '../audit';
import type { BaseContext, ServiceContext } from '../context';
import { chooseProvider } from './choose-provider';
import { documentLocale } from './document-language';
import { requestVoid } from './docusign/void-remote';
import { publishChange } from './publish';
import { type EnvelopeWithSigners, loadEnvelopeFile, lockEnvelope } from './queries';
import { isActing, isOpen, takeStep } from './rules';
import { saveStep, stateOf } from './save-step';
import { appendToTrail } from './trail';

const BATCH = 100;

/** Voids envelopes whose time is over, for a timer; one that cannot be closed does not keep the others open. */
export async function sweepExpiredEnvelopes(base: BaseContext): Promise<number> {
  const due = await base.db
    .select({ id: envelopes.id, organizationId: envelopes.organizationId, minutesId: envelopes.minutesId })
    .from(envelopes)
    .where(and(inArray(envelopes.status, ['sent', 'delivered', 'contested']), lte(envelopes.expiresAt, base.now())))
    .limit(BATCH);

  let closed = 0;
  for (const envelope of due) {
    const hasClosed = await expire(base, envelope).catch((error: unknown) => {
      base.log.error('an envelope whose time is over could not be closed', { envelopeId: envelope.id, error });
      return false;
    });
    if (hasClosed) closed += 1;
  }
  return closed;
}

async function expire(
  base: BaseContext,
  envelope: { id: string; organizationId: string; minutesId: string },
): Promise<boolean> {
  const { id, organizationId } = envelope;
  const ctx = { ...base, organizationId, actor: { type: 'job' as const, name: 'envelope.expire' } };
  const hasClosed = await withTransaction(base, async (tx) => closeIfExpired(tx, ctx, await lockEnvelope(tx, id)));

  if (hasClosed) publishChange(base, envelope);
  return hasClosed;
}

/** The envelope's own end, in words, so that its links and its page can say why. Expects the envelope locked. */
export async function closeIfExpired(
  tx: Transaction,
  ctx: ServiceContext,
  locked: EnvelopeWithSigners,
): Promise<boolean> {
  const { envelope } = locked;
  if (!isOpen(envelope.status) || !hasExpired(envelope, ctx.now())) return false;

  const { minutes, sender } = await loadEnvelopeFile(tx, envelope.id);
  const voidReason = translatorFor(documentLocale(minutes.language, sender.locale), 'signatures')('expiredReason');
  if (envelope.provider !== 'builtin') {
    await requestVoid(tx, ctx, locked, { reason: voidReason, action: 'envelope.expire' });
    return false;
  }
  await saveStep(tx, ctx, locked, takeStep(stateOf(locked), { type: 'expire' }), {
    envelope: { voidedAt: ctx.now(), voidReason },
  });
  await appendToTrail(tx, ctx, envelope, [
    { type: 'envelope.voided', details: { reason: voidReason, cause: 'expired' } },
  ]);
  const acting = locked.signers.filter(isActing);
  await chooseProvider(ctx, envelope.provider).void(tx, { ...envelope, acting }, voidReason);
  await ctx.ports.jobs.enqueue(
    tx,
    'envelope.notice',
    { envelopeId: envelope.id, kind: 'voided' },
    { key: `${envelope.id}:voided` },
  );
  await audit(tx, ctx, {
    action: 'envelope.expire',
    resourceType: 'envelope',
    resourceId: envelope.id,
    details: { expiresAt: envelope.expiresAt.toISOString() },
  });
  return true;
}

export function hasExpired(envelope: { expiresAt: Date }, now: Date): boolean {
  return envelope.expiresAt.getTime() <= now.getTime();
}
