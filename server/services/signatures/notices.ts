import type { JobPayload } from '@/server/contract/jobs';
import type { BaseContext } from '../context';
import { createSignerToken } from './builtin/provider';
import { documentLocale } from './document-language';
import { composeNotice, type EnvelopeWords, type Recipient } from './mails';
import { type EnvelopeFile, loadEnvelopeFile, type SignerRow } from './queries';

/**
 * Tells how an envelope ended: the one who sent it and every signer whose turn had come, signed or not. Message ids
 * repeat when the job runs twice.
 */
export async function sendEnvelopeNotice(base: BaseContext, input: JobPayload<'envelope.notice'>): Promise<void> {
  const file = await loadEnvelopeFile(base.db, input.envelopeId);
  if (file.envelope.status !== input.kind) return;

  const { envelope } = file;
  const hasRunOut = envelope.voidedAt !== null && envelope.voidedAt >= envelope.expiresAt;
  const kind = input.kind === 'voided' && hasRunOut ? 'expired' : input.kind;
  for (const recipient of listRecipients(base, file)) {
    await base.ports.mailer.send(
      composeNotice({
        ...wordsOf(file),
        kind,
        recipient,
        decliner: file.signers.find(({ status }) => status === 'declined')?.name ?? null,
        reason: envelope.declineReason ?? envelope.voidReason,
        messageId: `envelope-${envelope.id}-${kind}-${recipient.id}`,
      }),
    );
  }
}

export function wordsOf({ minutes, meeting, sender, organizationName }: EnvelopeFile): EnvelopeWords {
  return {
    locale: documentLocale(minutes.language, sender.locale),
    organization: organizationName,
    sender: sender.name ?? sender.email,
    topic: meeting.topic,
    meetingDate: meeting.startTime,
    timeZone: meeting.timeZone,
  };
}

export function toRecipient(base: BaseContext, signer: SignerRow): Recipient {
  const url = `${base.config.publicUrl}/sign/${createSignerToken(base, signer)}`;

  return { name: signer.name, address: signer.email, url };
}

/** One mail a person: a sender who also signs reads it as a signer. Links of a voided envelope open nothing. */
function listRecipients(
  base: BaseContext,
  { envelope, signers, sender, meeting }: EnvelopeFile,
): (Recipient & { id: string })[] {
  const isVoided = envelope.status === 'voided';
  const told = signers
    .filter(({ status }) => status !== 'waiting' && status !== 'declined')
    .map((signer) => ({ ...toRecipient(base, signer), id: signer.id, ...(isVoided && { url: null }) }));
  if (told.some(({ address }) => address === sender.email.toLowerCase())) return told;

  const url = `${base.config.publicUrl}/meetings/${meeting.id}/minutes`;
  return [{ id: sender.id, name: sender.name, address: sender.email, url }, ...told];
}
