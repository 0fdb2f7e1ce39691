import { eq } from 'drizzle-orm';
import { signers } from '@/drizzle/schema';
import type { JobPayload } from '@/server/contract/jobs';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../../audit';
import type { BaseContext } from '../../context';
import { hasExpired } from '../expire';
import { composeInvitation } from '../mails';
import { toRecipient, wordsOf } from '../notices';
import { type EnvelopeFile, loadEnvelopeFile, lockEnvelope, type SignerRow } from '../queries';
import { isActing, isOpen } from '../rules';
import { appendToTrail } from '../trail';

/**
 * Called by the job. The token is derived again from the row, so it never waits in a queue; a signer who need not act
 * any more is left alone, and one link is mailed once.
 */
export async function sendSignerMail(base: BaseContext, input: JobPayload<'signer.mail'>): Promise<void> {
  const [found] = await base.db
    .select({ envelopeId: signers.envelopeId })
    .from(signers)
    .where(eq(signers.id, input.signerId));
  if (!found) return;
  const file = await loadEnvelopeFile(base.db, found.envelopeId);
  const signer = file.signers.find(({ id }) => id === input.signerId);
  if (!signer || !shouldMail(file, signer, base.now())) return;

  await base.ports.mailer.send(
    composeInvitation({
      ...wordsOf(file),
      kind: input.kind,
      recipient: toRecipient(base, signer),
      subject: file.envelope.emailSubject,
      message: file.envelope.message,
      expiresAt: file.envelope.expiresAt,
      messageId: `signer-${signer.id}-${signer.tokenVersion}`,
    }),
  );
  await recordNotified(base, signer);
}

function shouldMail({ envelope, events }: EnvelopeFile, signer: SignerRow, now: Date): boolean {
  if (!isOpen(envelope.status) || hasExpired(envelope, now) || !isActing(signer)) return false;

  return !events.some((event) => wasMailed(event, signer));
}

function wasMailed(event: EnvelopeFile['events'][number], signer: SignerRow): boolean {
  return event.type === 'signer.notified' && event.signerId === signer.id && event.details.link === signer.tokenVersion;
}

async function recordNotified(base: BaseContext, signer: SignerRow): Promise<void> {
  const { organizationId } = signer;
  const ctx = { ...base, organizationId, actor: { type: 'job' as const, name: 'signer.mail' } };

  await withTransaction(base, async (tx) => {
    const { envelope } = await lockEnvelope(tx, signer.envelopeId);
    await tx.update(signers).set({ notifiedAt: base.now(), updatedAt: base.now() }).where(eq(signers.id, signer.id));
    await appendToTrail(tx, base, envelope, [
      { type: 'signer.notified', signerId: signer.id, details: { link: signer.tokenVersion } },
    ]);
    await audit(tx, ctx, {
      action: 'envelope.notify',
      resourceType: 'envelope',
      resourceId: envelope.id,
      details: { signerId: signer.id },
    });
  });
}
