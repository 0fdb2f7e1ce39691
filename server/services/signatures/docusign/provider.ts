import { and, count, eq, gt } from 'drizzle-orm';
import { envelopeEvents, envelopes } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { AppError } from '@/server/lib/errors';
import type { SignatureProvider } from '@/server/ports/signature-provider';
import type { BaseContext } from '../../context';
import { inviteSigners, renewLink } from '../builtin/provider';

const HOUR_MS = 3_600_000;
const RESENDS_AN_HOUR = 2;

/**
 * DocuSign holds the envelope; people still come by links of ours, read here, and sign on its page inside ours. Mails go
 * out once the envelope exists there (`open-remote.ts`).
 */
export function createDocusignProvider(ctx: BaseContext): SignatureProvider {
  const { jobs } = ctx.ports;

  return {
    name: 'docusign',
    async open(tx, envelope) {
      await tx.update(envelopes).set({ remoteState: 'creating' }).where(eq(envelopes.id, envelope.id));
      await jobs.enqueue(tx, 'remote.open', { envelopeId: envelope.id });
    },
    async resend(tx, envelope) {
      await assertNotTooOften(tx, ctx, envelope.id);
      const renewed = await Promise.all(envelope.acting.map((signer) => renewLink(tx, ctx, signer)));
      await inviteSigners(tx, ctx, renewed, { kind: 'resend' });
      await jobs.enqueue(tx, 'remote.resend', { envelopeId: envelope.id });
    },
    void: (tx, envelope, reason) =>
      jobs.enqueue(tx, 'remote.void', { envelopeId: envelope.id, reason }, { key: envelope.id }),
  };
}

/** @throws AppError 429 `RESEND_TOO_SOON` */
async function assertNotTooOften(tx: Transaction, ctx: BaseContext, envelopeId: string): Promise<void> {
  const since = new Date(ctx.now().getTime() - HOUR_MS);
  const isRecent = and(
    eq(envelopeEvents.envelopeId, envelopeId),
    eq(envelopeEvents.type, 'envelope.resent'),
    gt(envelopeEvents.at, since),
  );
  const [recent] = await tx.select({ times: count() }).from(envelopeEvents).where(isRecent);
  if ((recent?.times ?? 0) < RESENDS_AN_HOUR) return;

  throw new AppError({
    code: 'RESEND_TOO_SOON',
    status: 429,
    message: 'The links were sent again twice within an hour',
    details: { retryAfter: HOUR_MS / 1000 },
  });
}
