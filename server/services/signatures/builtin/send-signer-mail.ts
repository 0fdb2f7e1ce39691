import { eq } from 'drizzle-orm';
import { signers } from '@/drizzle/schema';
import type { JobPayload } from '@/server/contract/jobs';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../../audit';
import type { BaseContext } from '../../context';
import { hasExpired } from '../expire';
import { composeInvitation, type InvitationMail } from '../mails';
import { toRecipient, wordsOf } from '../notices';
import { type EnvelopeFile, loadEnvelopeFile, lockEnvelope, type SignerRow } from '../queries';
import { isActing, isOpen } from '../rules';
import { appendToTrail } from '../trail';
import { refreshLinks } from './refresh-links';

type MailKind = JobPayload<'signer.mail'>['kind'];

/**
 * Called by the job. The token is derived again from the row, so it never waits in a queue; a signer who need not act
 * any more is left alone, and one occasion is mailed once.
 */
export async function sendSignerMail(base: BaseContext, input: JobPayload<'signer.mail'>): Promise<void> {
  const [found] = await base.db
    .select({ envelopeId: signers.envelopeId })
    .from(signers)
    .where(eq(signers.id, input.signerId));
  if (!found) return;
  const known = await loadEnvelopeFile(base.db, found.envelopeId);
  if (!shouldMail(known, input, base.now())) return;

  const file = await refreshLinks(base, known);
  const signer = file.signers.find(({ id }) => id === input.signerId);
  if (!signer) return;
  await base.ports.mailer.send(
    composeInvitation({
      ...wordsOf(file),
      kind: wordKind(input.kind, signer),
      recipient: toRecipient(base, signer),
      subject: file.envelope.emailSubject,
      message: file.envelope.message,
      expiresAt: file.envelope.expiresAt,
      messageId: ['signer', signer.id, ...nameOccasion(file, signer, input.kind)].join('-'),
    }),
  );
  if (input.kind !== 'reminder') await recordNotified(base, file, signer, input.kind);
}

function shouldMail(file: EnvelopeFile, { signerId, kind }: JobPayload<'signer.mail'>, now: Date): boolean {
  const { envelope, events, signers: people } = file;
  const signer = people.find(({ id }) => id === signerId);
  if (!signer || !isOpen(envelope.status) || hasExpired(envelope, now) || !isActing(signer)) return false;
  if (kind === 'reminder') return envelope.status !== 'contested';
  if (kind === 'confirm' && signer.status !== 'confirming') return false;

  return !events.some((event) => wasMailed(event, file, signer, kind));
}

/** Each link is mailed once; the same link once more for each revision that there is to confirm. */
function wasMailed(
  event: EnvelopeFile['events'][number],
  { envelope }: EnvelopeFile,
  signer: SignerRow,
  kind: MailKind,
): boolean {
  if (event.type !== 'signer.notified' || event.signerId !== signer.id) return false;
  if (event.details.link !== signer.tokenVersion) return false;

  return kind !== 'confirm' || event.details.revision === envelope.revision;
}

/** Who has signed and confirms is asked for that, also by a new link and by a reminder. */
function wordKind(kind: MailKind, signer: SignerRow): InvitationMail['kind'] {
  if (signer.status !== 'confirming') return kind;

  return kind === 'reminder' ? 'reminderConfirm' : 'confirm';
}

function nameOccasion({ envelope }: EnvelopeFile, signer: SignerRow, kind: MailKind): (string | number)[] {
  if (kind === 'reminder') return ['reminder', envelope.revision, signer.remindersSent];

  return kind === 'confirm' ? [signer.tokenVersion, 'confirm', envelope.revision] : [signer.tokenVersion];
}

async function recordNotified(
  base: BaseContext,
  { envelope: { id: envelopeId, revision } }: EnvelopeFile,
  signer: SignerRow,
  kind: MailKind,
): Promise<void> {
  const { organizationId } = signer;
  const ctx = { ...base, organizationId, actor: { type: 'job' as const, name: 'signer.mail' } };
  const isNewTask = kind === 'confirm';

  await withTransaction(base, async (tx) => {
    const { envelope } = await lockEnvelope(tx, envelopeId);
    const notifiedAt = base.now();
    await tx
      .update(signers)
      .set({ notifiedAt, updatedAt: notifiedAt, ...(isNewTask && { remindersSent: 0, remindedAt: null }) })
      .where(eq(signers.id, signer.id));
    await appendToTrail(tx, base, envelope, [
      { type: 'signer.notified', signerId: signer.id, details: { link: signer.tokenVersion, kind, revision } },
    ]);
    await audit(tx, ctx, {
      action: 'envelope.notify',
      resourceType: 'envelope',
      resourceId: envelope.id,
      details: { signerId: signer.id, kind },
    });
  });
}
