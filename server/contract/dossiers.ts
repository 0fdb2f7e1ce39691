import { z } from 'zod';
import { SignatureLevel } from './signatures';

/** `expiring`: within 30 days. */
export const CertificateState = z.enum(['not_yet_valid', 'valid', 'expiring', 'expired']);
export type CertificateState = z.infer<typeof CertificateState>;

export const CertificateView = z.object({
  id: z.uuid(),
  source: z.enum(['generated', 'imported']),
  subject: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  /** SHA-256 of the certificate's DER, hex. */
  fingerprintSha256: z.string(),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  isCurrent: z.boolean(),
  state: CertificateState,
  /** False when the stored key cannot be decrypted here: nothing can be sealed with it. */
  isKeyReadable: z.boolean(),
  /** The certificate, then those above it. */
  pem: z.string(),
  createdAt: z.iso.datetime(),
});
export type CertificateView = z.infer<typeof CertificateView>;

/** A PKCS#12 file (`.p12`, `.pfx`) with its password; the key is stored encrypted, the password never. */
export const ImportCertificateInput = z.strictObject({
  fileBase64: z.base64().max(200_000),
  password: z.string().max(500),
});
export type ImportCertificateInput = z.infer<typeof ImportCertificateInput>;

/** A completed envelope on its way to its seal. */
export const SealView = z.object({
  envelopeId: z.uuid(),
  minutesId: z.uuid(),
  meetingId: z.uuid(),
  topic: z.string(),
  completedAt: z.iso.datetime(),
  sealedAt: z.iso.datetime().nullable(),
  sealedSha256: z.string().nullable(),
  level: SignatureLevel.nullable(),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
});
export type SealView = z.infer<typeof SealView>;

export const ListSealsInput = z.strictObject({
  state: z.enum(['all', 'waiting', 'sealed']).default('all'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListSealsInput = z.infer<typeof ListSealsInput>;

export const SealPage = z.object({ seals: z.array(SealView), nextCursor: z.string().nullable() });
export type SealPage = z.infer<typeof SealPage>;

export const EraseWordsInput = z.strictObject({
  /** The meeting. */
  id: z.uuid(),
  /** The voice in the current transcript whose words go. */
  speakerId: z.uuid(),
  reason: z.string().trim().min(3).max(1000),
});
export type EraseWordsInput = z.infer<typeof EraseWordsInput>;

export const EraseRecordingInput = z.strictObject({
  /** The recording. */
  id: z.uuid(),
  reason: z.string().trim().min(3).max(1000),
});
export type EraseRecordingInput = z.infer<typeof EraseRecordingInput>;

export const ErasureView = z.object({
  id: z.uuid(),
  kind: z.enum(['utterances', 'recording']),
  passages: z.number().int(),
  reason: z.string(),
  erasedBy: z.string(),
  erasedAt: z.iso.datetime(),
});
export type ErasureView = z.infer<typeof ErasureView>;

export const ErasureList = z.object({ erasures: z.array(ErasureView) });
export type ErasureList = z.infer<typeof ErasureList>;

export const ErasureIdInput = z.object({ erasureId: z.uuid() });
