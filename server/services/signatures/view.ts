import type {
  ContestView,
  EnvelopeAnswer,
  EnvelopeView,
  RemoteEnvelopeView,
  SignerView,
} from '@/server/contract/signatures';
import type { ContestRow, EnvelopeFile, EnvelopeRow, SignerRow } from './queries';

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
    revision: envelope.revision,
    sealedAt: toIso(envelope.sealedAt),
    level: envelope.sealLevel,
    isSealFailing: envelope.completedKey === null && (envelope.sealError ?? envelope.integrityAlert) !== null,
    certificateSha256: file.certificateSha256,
    remote: toRemoteView(envelope),
    observers: envelope.observers,
    contests: file.contests.map((contest) => toContestView(contest, names)),
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
    remindedAt: toIso(signer.remindedAt),
    delegatedFrom: signer.delegatedFrom,
  };
}

export function toContestView(contest: ContestRow, names: ReadonlyMap<string, string>): ContestView {
  return {
    id: contest.id,
    statementId: contest.statementId,
    statementText: contest.statementText,
    revision: contest.revision,
    signerId: contest.signerId,
    signer: names.get(contest.signerId) ?? '',
    reason: contest.reason,
    proposal: contest.proposal,
    status: contest.status,
    answer: contest.answer,
    createdAt: contest.createdAt.toISOString(),
    resolvedAt: toIso(contest.resolvedAt),
  };
}

function toRemoteView(envelope: EnvelopeRow): RemoteEnvelopeView | null {
  if (envelope.remoteState === null) return null;

  return {
    state: envelope.remoteState,
    reason: envelope.remoteReason,
    parkedUntil: toIso(envelope.remoteParkedUntil),
    checkedAt: toIso(envelope.remoteCheckedAt),
    integrityAlert: envelope.integrityAlert,
  };
}

/** For programs: the provider's id once more beside the envelope. */
export function toEnvelopeAnswer(envelope: EnvelopeView): EnvelopeAnswer {
  return { envelope, envelopeId: envelope.envelopeId };
}
