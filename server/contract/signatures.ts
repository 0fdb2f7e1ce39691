import { z } from 'zod';
import { MinutesAnswer, SignerInput, StatementView, WordChange } from './minutes';
import { RecordingView } from './recordings';
import { TranscriptTiming } from './transcripts';

export const SignatureProviderName = z.enum(['builtin', 'docusign']);
export type SignatureProviderName = z.infer<typeof SignatureProviderName>;

/** `contested`: signing rests until the sender has answered or corrected every contested sentence. */
export const EnvelopeStatus = z.enum(['sent', 'delivered', 'contested', 'completed', 'declined', 'voided']);
export type EnvelopeStatus = z.infer<typeof EnvelopeStatus>;

/**
 * `waiting`: an earlier signer has not finished yet. `confirming`: signed, and asked once more for the sentences that
 * changed since. `delegated`: somebody else signs in this person's place.
 */
export const SignerStatus = z.enum(['waiting', 'sent', 'delivered', 'confirming', 'signed', 'declined', 'delegated']);
export type SignerStatus = z.infer<typeof SignerStatus>;

/** Lei 14.063/2020. Never `qualificada`: that takes an ICP-Brasil certificate of each signer's own. */
export const SignatureLevel = z.enum(['simples', 'avançada']);
export type SignatureLevel = z.infer<typeof SignatureLevel>;

/** How a signer was known: the mailed link alone, an account with the same address, or the provider's own means. */
export const SignatureIdentity = z.enum(['link', 'account', 'provider']);
export type SignatureIdentity = z.infer<typeof SignatureIdentity>;

export const EnvelopeEventType = z.enum([
  'envelope.sent',
  'envelope.resent',
  'envelope.completed',
  'envelope.declined',
  /** An outside provider was asked to withdraw it; a last signature may still come first. */
  'envelope.void_requested',
  'envelope.voided',
  'envelope.contested',
  'envelope.corrected',
  'envelope.resumed',
  'envelope.sealed',
  'contest.answered',
  'contest.corrected',
  'signer.notified',
  'signer.reminded',
  'signer.delegated',
  'signer.contested',
  'signer.confirmed',
  'signer.viewed',
  'signer.consented',
  'signer.signed',
  'signer.declined',
]);
export type EnvelopeEventType = z.infer<typeof EnvelopeEventType>;

export const ObserverInput = z.strictObject({
  name: z.string().trim().min(1).max(255).optional(),
  email: z.string().trim().toLowerCase().max(255).pipe(z.email()),
});
export type ObserverInput = z.infer<typeof ObserverInput>;

export const SendForSignatureInput = z.strictObject({
  /** The minutes. */
  id: z.uuid(),
  signers: z.array(SignerInput).min(1).max(50),
  emailSubject: z.string().trim().min(1).max(500).optional(),
  message: z.string().trim().max(2000).optional(),
  provider: SignatureProviderName.default('builtin'),
  /** Told how it ends, with reasons; they neither sign nor read. */
  observers: z.array(ObserverInput).max(20).optional(),
});
export type SendForSignatureInput = z.infer<typeof SendForSignatureInput>;

export const SignerView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    recipientId: z.string(),
    routingOrder: z.number().int(),
    status: SignerStatus,
    notifiedAt: z.iso.datetime().nullable(),
    viewedAt: z.iso.datetime().nullable(),
    signedAt: z.iso.datetime().nullable(),
    declinedAt: z.iso.datetime().nullable(),
    declineReason: z.string().nullable(),
    remindedAt: z.iso.datetime().nullable(),
    /** The signer in whose place this one came. */
    delegatedFrom: z.uuid().nullable(),
  })
  .meta({ id: 'Signer' });
export type SignerView = z.infer<typeof SignerView>;

export const EnvelopeEventView = z.object({
  type: EnvelopeEventType,
  signer: z.string().nullable(),
  at: z.iso.datetime(),
  details: z.record(z.string(), z.unknown()),
});
export type EnvelopeEventView = z.infer<typeof EnvelopeEventView>;

export const ContestStatus = z.enum(['open', 'answered', 'corrected']);
export type ContestStatus = z.infer<typeof ContestStatus>;

/** A signer's objection to one sentence, and what became of it. */
export const ContestView = z.object({
  id: z.uuid(),
  statementId: z.uuid(),
  /** The sentence as it was contested. */
  statementText: z.string(),
  revision: z.number().int(),
  signerId: z.uuid(),
  signer: z.string(),
  reason: z.string(),
  /** The wording that the signer would agree to. */
  proposal: z.string().nullable(),
  status: ContestStatus,
  answer: z.string().nullable(),
  createdAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
});
export type ContestView = z.infer<typeof ContestView>;

/** How an outside provider has taken the envelope; null for the built-in one. */
export const RemoteEnvelopeView = z.object({
  /** `creating`: on its way; `parked`: waits for the vendor's hour or for consent. */
  state: z.enum(['creating', 'open', 'parked', 'failed']),
  reason: z.string().nullable(),
  parkedUntil: z.iso.datetime().nullable(),
  checkedAt: z.iso.datetime().nullable(),
  /** What came back does not hold what was sent; it is not sealed. */
  integrityAlert: z.string().nullable(),
});
export type RemoteEnvelopeView = z.infer<typeof RemoteEnvelopeView>;

export const EnvelopeView = z
  .object({
    id: z.uuid(),
    envelopeId: z.string(),
    minutesId: z.uuid(),
    meetingId: z.uuid(),
    topic: z.string(),
    provider: SignatureProviderName,
    status: EnvelopeStatus,
    emailSubject: z.string(),
    documentSha256: z.string(),
    completedSha256: z.string().nullable(),
    sentAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
    declinedAt: z.iso.datetime().nullable(),
    declineReason: z.string().nullable(),
    voidedAt: z.iso.datetime().nullable(),
    voidReason: z.string().nullable(),
    /** Grows with each correction; `documentSha256` is the newest. */
    revision: z.number().int(),
    sealedAt: z.iso.datetime().nullable(),
    level: SignatureLevel.nullable(),
    /** Signed by everybody, and the seal could not be made so far; administrators see why. */
    isSealFailing: z.boolean(),
    /** Fingerprint of the certificate that sealed it. */
    certificateSha256: z.string().nullable(),
    remote: RemoteEnvelopeView.nullable(),
    observers: z.array(ObserverInput),
    contests: z.array(ContestView),
    signers: z.array(SignerView),
    events: z.array(EnvelopeEventView),
  })
  .meta({ id: 'Envelope' });
export type EnvelopeView = z.infer<typeof EnvelopeView>;

export const EnvelopeIdInput = z.strictObject({ envelopeId: z.string().min(1).max(100) });

export const ListEnvelopesInput = z.strictObject({
  status: EnvelopeStatus.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ListEnvelopesInput = z.infer<typeof ListEnvelopesInput>;

export const EnvelopePage = z.object({ envelopes: z.array(EnvelopeView), nextCursor: z.string().nullable() });
export type EnvelopePage = z.infer<typeof EnvelopePage>;

export const VoidEnvelopeInput = z.strictObject({
  envelopeId: z.string().min(1).max(100),
  reason: z.string().trim().min(1).max(1000),
});
export type VoidEnvelopeInput = z.infer<typeof VoidEnvelopeInput>;

/** The sender stands by the sentence and says why; the envelope goes on. */
export const AnswerContestInput = z.strictObject({
  envelopeId: z.string().min(1).max(100),
  contestId: z.uuid(),
  answer: z.string().trim().min(1).max(2000),
});
export type AnswerContestInput = z.infer<typeof AnswerContestInput>;

/** New words for contested sentences, and for no others. `declared`: the caller vouches for what the gate refuses. */
export const CorrectEnvelopeInput = z.strictObject({
  envelopeId: z.string().min(1).max(100),
  corrections: z
    .array(
      z.strictObject({
        statementId: z.uuid(),
        text: z.string().trim().min(1).max(5000),
        owner: z.string().trim().max(255).nullish(),
        due: z.string().trim().max(255).nullish(),
        support: z.literal('declared').optional(),
      }),
    )
    .min(1)
    .max(100),
});
export type CorrectEnvelopeInput = z.infer<typeof CorrectEnvelopeInput>;

/** Somebody else signs in this signer's place. */
export const DelegateSignerInput = z.strictObject({
  envelopeId: z.string().min(1).max(100),
  signerId: z.uuid(),
  name: z.string().trim().min(1).max(255),
  email: z.string().trim().toLowerCase().max(255).pipe(z.email()),
  reason: z.string().trim().max(1000).optional(),
});
export type DelegateSignerInput = z.infer<typeof DelegateSignerInput>;

/** Whom an amendment concerns: they sign it, and nobody else has to. */
export const AmendmentSigner = z.object({
  name: z.string(),
  email: z.string(),
  /** Signed the minutes that are amended. */
  hasSigned: z.boolean(),
  /** A changed sentence names them, as its owner or as a voice in its passages. */
  isNamed: z.boolean(),
});
export type AmendmentSigner = z.infer<typeof AmendmentSigner>;

/** The 256-bit token of a mailed link, base64url. */
export const SigningTokenInput = z.strictObject({ token: z.string().min(20).max(200) });

export const SignerRecording = RecordingView.pick({
  id: true,
  url: true,
  hasVideo: true,
  durationMs: true,
  startsAtMs: true,
});
export type SignerRecording = z.infer<typeof SignerRecording>;

/** All that a signer's page shows; nothing of the organization beyond this document. */
export const SigningView = z.object({
  organizationName: z.string(),
  sentBy: z.string(),
  message: z.string().nullable(),
  topic: z.string(),
  meetingStartTime: z.iso.datetime(),
  timeZone: z.string(),
  language: z.enum(['pt', 'en']),
  timing: TranscriptTiming.nullable(),
  statements: z.array(StatementView),
  /** By decision: who was there, worded as the document prints it. */
  presence: z.record(z.string(), z.string()),
  documentSha256: z.string(),
  /** Signed, short-lived: the frozen bytes that `documentSha256` names. */
  pdfUrl: z.string(),
  /** The signed copy with its certificate pages; null until it is ready. */
  completedPdfUrl: z.string().nullable(),
  /** What can be heard of the meeting, the newest first. */
  recordings: z.array(SignerRecording),
  envelopeStatus: EnvelopeStatus,
  provider: SignatureProviderName,
  revision: z.number().int(),
  /** What is asked of this person now. `confirm`: only `changes`, for the rest they have signed. */
  task: z.enum(['sign', 'confirm', 'none']),
  /** `before` is empty where a sentence is new, `after` where it is left out. */
  changes: z.array(
    z.object({ statementId: z.uuid(), before: z.string(), after: z.string(), words: z.array(WordChange) }),
  ),
  contests: z.array(ContestView.extend({ isMine: z.boolean() })),
  /** The signed minutes that these amend. */
  amends: z.object({ documentSha256: z.string(), finalizedAt: z.iso.datetime().nullable() }).nullable(),
  level: SignatureLevel.nullable(),
  /** Why a declined envelope ended; voided ones answer 410 with their reason instead. */
  closedReason: z.string().nullable(),
  expiresAt: z.iso.datetime(),
  signer: z.object({
    name: z.string(),
    email: z.string(),
    status: SignerStatus,
    signedAt: z.iso.datetime().nullable(),
    /** How a signature made now would be known as theirs. */
    identifiedBy: SignatureIdentity,
  }),
  others: z.array(z.object({ name: z.string(), status: SignerStatus })),
});
export type SigningView = z.infer<typeof SigningView>;

export const SignInput = z.strictObject({
  token: z.string().min(20).max(200),
  /** Must be true: the box that the signer ticked. */
  consent: z.literal(true),
  signature: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('typed'), text: z.string().trim().min(2).max(120) }),
    z.strictObject({
      kind: z.literal('drawn'),
      /** `data:image/png;base64,…`, at most 300 KB. */
      image: z.string().max(300_000).startsWith('data:image/png;base64,'),
    }),
  ]),
  /** SHA-256 of the document that the page showed; refused when it is not the frozen one. */
  documentSha256: z.string().length(64),
});
export type SignInput = z.infer<typeof SignInput>;

/** Objects to one sentence of the document that the page showed. */
export const ContestInput = z.strictObject({
  token: z.string().min(20).max(200),
  statementId: z.uuid(),
  reason: z.string().trim().min(1).max(2000),
  proposal: z.string().trim().min(1).max(5000).optional(),
  documentSha256: z.string().length(64),
});
export type ContestInput = z.infer<typeof ContestInput>;

/** An address of the provider's own signing page, for one use within minutes. Never stored. */
export const RemoteSigningView = z.object({ url: z.string() });
export type RemoteSigningView = z.infer<typeof RemoteSigningView>;

export const DeclineInput = z.strictObject({
  token: z.string().min(20).max(200),
  reason: z.string().trim().min(1).max(1000),
});
export type DeclineInput = z.infer<typeof DeclineInput>;

/** An envelope as REST has always answered it: the provider's id once more beside it. */
export const EnvelopeAnswer = z.object({ envelope: EnvelopeView, envelopeId: z.string() });
export type EnvelopeAnswer = z.infer<typeof EnvelopeAnswer>;

/** `GET /v1/minutes/:id`: the newest envelope stands beside the minutes. */
export const MinutesWithEnvelope = MinutesAnswer.extend({
  meeting: z.object({ id: z.uuid(), topic: z.string(), startTime: z.iso.datetime() }),
  envelope: EnvelopeView.nullable(),
});
export type MinutesWithEnvelope = z.infer<typeof MinutesWithEnvelope>;
