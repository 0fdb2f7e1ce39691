import { and, desc, eq, gt } from 'drizzle-orm';
import { envelopeEvents, envelopes } from '@/drizzle/schema';
import type { EnvelopeView } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError, conflict } from '@/server/lib/errors';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { chooseProvider } from './choose-provider';
import { hasExpired } from './expire';
import { publishChange } from './publish';
import { type EnvelopeRow, getEnvelopeId, loadEnvelopeFile, lockEnvelope } from './queries';
import { assertNotPaused, assertOpen, isActing } from './rules';
import { appendToTrail } from './trail';
import { toEnvelopeView } from './view';

const COOLDOWN_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
const MOST_AN_HOUR = 2;

/**
 * Mails a new link to everyone who has to act now; the links they had stop working.
 * @throws AppError 404, 409 `ENVELOPE_COMPLETED` | `ENVELOPE_DECLINED` | `ENVELOPE_VOIDED` | `ENVELOPE_EXPIRED` |
 * `ENVELOPE_CONTESTED`,
 * 429 `RESEND_TOO_SOON` with `retryAfter` in seconds
 */
export async function resendEnvelope(ctx: ServiceContext, input: { envelopeId: string }): Promise<EnvelopeView> {
  authorize(ctx, 'send:signature');
  const id = await getEnvelopeId(ctx.db, ctx.organizationId, input.envelopeId);

  await withTransaction(ctx, async (tx) => {
    const { envelope, signers } = await lockEnvelope(tx, id);
    assertResendable(envelope, ctx.now());
    await assertNotTooMany(tx, envelope.id, ctx.now());

    const acting = signers.filter(isActing);
    await tx.update(envelopes).set({ resentAt: ctx.now(), updatedAt: ctx.now() }).where(eq(envelopes.id, id));
    await chooseProvider(ctx, envelope.provider).resend(tx, { ...envelope, acting });
    await appendToTrail(tx, ctx, envelope, [{ type: 'envelope.resent', details: { signers: acting.length } }]);
    await audit(tx, ctx, {
      action: 'envelope.resend',
      resourceType: 'envelope',
      resourceId: id,
      details: { signers: acting.map((signer) => signer.id) },
    });
  });

  const file = await loadEnvelopeFile(ctx.db, id);
  publishChange(ctx, file.envelope);
  return toEnvelopeView(file);
}

function assertResendable(envelope: EnvelopeRow, now: Date): void {
  assertOpen(envelope.status);
  assertNotPaused(envelope.status);
  if (hasExpired(envelope, now)) throw conflict('ENVELOPE_EXPIRED', 'The time to sign is over');

  const waitMs = (envelope.resentAt?.getTime() ?? -COOLDOWN_MS) + COOLDOWN_MS - now.getTime();
  if (waitMs > 0) throw tooSoon(waitMs);
}

async function assertNotTooMany(tx: Transaction, envelopeId: string, now: Date): Promise<void> {
  const isRecentResend = and(
    eq(envelopeEvents.envelopeId, envelopeId),
    eq(envelopeEvents.type, 'envelope.resent'),
    gt(envelopeEvents.at, new Date(now.getTime() - HOUR_MS)),
  );
  const recent = await tx
    .select({ at: envelopeEvents.at })
    .from(envelopeEvents)
    .where(isRecentResend)
    .orderBy(desc(envelopeEvents.position))
    .limit(MOST_AN_HOUR);

  const oldest = recent[MOST_AN_HOUR - 1];
  if (oldest) throw tooSoon(oldest.at.getTime() + HOUR_MS - now.getTime());
}

function tooSoon(waitMs: number): AppError {
  return new AppError({
    code: 'RESEND_TOO_SOON',
    status: 429,
    message: 'The links were sent again a short while ago',
    details: { retryAfter: Math.ceil(waitMs / 1000) },
  });
}
