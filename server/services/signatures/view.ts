import type { EnvelopeAnswer, EnvelopeView, SignerView } from '@/server/contract/signatures';
import type { EnvelopeFile, SignerRow } from './queries';

export function toEnvelopeView(file: EnvelopeFile): EnvelopeView {
  const { envelope, meeting } = file;
  const names = new Map(file.signers.map((signer) => [signer.id, signer.name]));

  return {
    id: envelope.id,
    envelopeId: envelope.envelopeId,
    minutesId: envelope.minutesId,
    meetingId: meeting.id,
    topic: meeting.topic,
    provider: envelope.provider,
    status: envelope.status,
    emailSubject: envelope.emailSubject,
    documentSha256: envelope.documentSha256,
    completedSha256: envelope.completedSha256,
    sentAt: envelope.sentAt.toISOString(),
    expiresAt: envelope.expiresAt.toISOString(),
    completedAt: toIso(envelope.completedAt),
    declinedAt: toIso(envelope.declinedAt),
    declineReason: envelope.declineReason,
    voidedAt: toIso(envelope.voidedAt),
    voidReason: envelope.voidReason,
    signers: file.signers.map(toSignerView),
    events: file.events.map((event) => ({
      type: event.type,
      signer: event.signerId === null ? null : (names.get(event.signerId) ?? null),
      at: event.at.toISOString(),
      details: event.details,
    })),
  };
}

export function toIso(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}

function toSignerView(signer: SignerRow): SignerView {
  return {
    id: signer.id,
    name: signer.name,
    email: signer.email,
    recipientId: signer.recipientId,
    routingOrder: signer.routingOrder,
    status: signer.status,
    notifiedAt: toIso(signer.notifiedAt),
    viewedAt: toIso(signer.viewedAt),
    signedAt: toIso(signer.signedAt),
    declinedAt: toIso(signer.declinedAt),
    declineReason: signer.declineReason,
  };
}

/** For programs: the provider's id once more beside the envelope. */
export function toEnvelopeAnswer(envelope: EnvelopeView): EnvelopeAnswer {
  return { envelope, envelopeId: envelope.envelopeId };
}
