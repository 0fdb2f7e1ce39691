import { z } from 'zod';
import { MinutesAnswer, SignerInput, StatementView } from './minutes';
import { TranscriptTiming } from './transcripts';

export const SignatureProviderName = z.enum(['builtin', 'docusign']);
export type SignatureProviderName = z.infer<typeof SignatureProviderName>;

export const EnvelopeStatus = z.enum(['sent', 'delivered', 'completed', 'declined', 'voided']);
export type EnvelopeStatus = z.infer<typeof EnvelopeStatus>;

/** `waiting`: an earlier signer has not finished yet. */
export const SignerStatus = z.enum(['waiting', 'sent', 'delivered', 'signed', 'declined']);
export type SignerStatus = z.infer<typeof SignerStatus>;

export const EnvelopeEventType = z.enum([
  'envelope.sent',
  'envelope.resent',
  'envelope.completed',
  'envelope.declined',
  'envelope.voided',
  'signer.notified',
  'signer.viewed',
  'signer.consented',
  'signer.signed',
  'signer.declined',
]);
export type EnvelopeEventType = z.infer<typeof EnvelopeEventType>;

export const SendForSignatureInput = z.strictObject({
  /** The minutes. */
  id: z.uuid(),
  signers: z.array(SignerInput).min(1).max(50),
  emailSubject: z.string().trim().min(1).max(500).optional(),
  message: z.string().trim().max(2000).optional(),
  provider: SignatureProviderName.default('builtin'),
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

/** The 256-bit token of a mailed link, base64url. */
export const SigningTokenInput = z.strictObject({ token: z.string().min(20).max(200) });

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
  documentSha256: z.string(),
  /** Signed, short-lived: the frozen bytes that `documentSha256` names. */
  pdfUrl: z.string(),
  /** The signed copy with its certificate pages; null until it is ready. */
  completedPdfUrl: z.string().nullable(),
  recordingUrl: z.string().nullable(),
  recordingHasVideo: z.boolean(),
  envelopeStatus: EnvelopeStatus,
  /** Why a declined envelope ended; voided ones answer 410 with their reason instead. */
  closedReason: z.string().nullable(),
  expiresAt: z.iso.datetime(),
  signer: z.object({
    name: z.string(),
    email: z.string(),
    status: SignerStatus,
    signedAt: z.iso.datetime().nullable(),
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
