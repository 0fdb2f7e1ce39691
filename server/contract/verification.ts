import { z } from 'zod';
import { type Manifest, ManifestConsent } from './manifest';
import { SignatureLevel } from './signatures';

/** In the order in which they are made; the first that failed is the first broken link. */
export const CheckName = z.enum([
  'file',
  'seal',
  'nothing_added',
  'certificate',
  'timestamp',
  'manifest',
  'frozen_document',
  'revisions',
  'statements',
  'signatures',
  'transcript',
  'recordings',
  'audit',
]);
export type CheckName = z.infer<typeof CheckName>;

export const CheckStatus = z.enum(['ok', 'failed', 'not_checked']);
export type CheckStatus = z.infer<typeof CheckStatus>;

/** A check before it is put into words: `code` names a message of the catalogue `verification`. */
export const CheckFinding = z.object({
  name: CheckName,
  status: CheckStatus,
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type CheckFinding = z.infer<typeof CheckFinding>;

/** `unknown_sealer`: nothing is broken, but nobody here knows the certificate that sealed it. */
export const VerificationVerdict = z.enum(['valid', 'broken', 'unknown_sealer']);
export type VerificationVerdict = z.infer<typeof VerificationVerdict>;

/** What the sealed manifest says of the document; null when no trustworthy manifest was found. */
export const VerifiedDocument = z.object({
  organization: z.string(),
  topic: z.string(),
  meetingStartTime: z.iso.datetime(),
  timeZone: z.string(),
  completedAt: z.iso.datetime(),
  sealedAt: z.iso.datetime(),
  frozenSha256: z.string(),
  sealedSha256: z.string(),
  certificateSha256: z.string(),
  certificateSubject: z.string(),
  statements: z.number().int(),
  signers: z.array(z.object({ name: z.string(), email: z.string(), signedAt: z.iso.datetime().nullable() })),
  amendsMinutesId: z.string().nullable(),
  consents: z.array(ManifestConsent),
});
export type VerifiedDocument = z.infer<typeof VerifiedDocument>;

/** Before words. `notProven` are codes of the catalogue: what a reader might think is proven, and is not. */
export interface VerificationFindings {
  verdict: VerificationVerdict;
  level: SignatureLevel | null;
  document: VerifiedDocument | null;
  checks: CheckFinding[];
  notProven: string[];
}

/** What the file alone tells. Plain data, so that it crosses to a thread and back. */
export interface ExaminedFile {
  checks: CheckFinding[];
  /** Null unless the seal holds: what is not sealed says nothing. */
  manifest: Manifest | null;
  /** Of the manifest's bytes as they are embedded; null without one. */
  manifestSha256: string | null;
  /** PEM; null unless the seal holds. */
  certificate: string | null;
  /** Of the file as it ended with the seal. */
  sealedSha256: string | null;
}

/**
 * A file as it is now; `too_large`: it is there, and more than is read for one question; `gone`: it was here, and is no
 * more; null: not at hand.
 */
export type FileAnswer = FileFacts | 'too_large' | 'gone' | null;

export interface FileFacts {
  sha256: string;
  sizeBytes: number;
}

/** All that was found beside the file, in a form that crosses to a thread. */
export interface GatheredEvidence {
  /** Where it came from: the product's own database, or a folder from the same hand as the file. */
  kind: 'installation' | 'dossier';
  certificates: { pems: string[]; vouched: boolean } | null;
  /** A copy of the manifest beside the file, as text; null where there is none. */
  manifestCopy: string | null;
  transcript: unknown;
  /** By id. */
  recordings: Record<string, FileAnswer>;
  erasures: unknown[];
  auditRows: unknown[] | null;
}

/** Answer of `POST /v1/verify`. `ok` is false for a failed check alone; `status` tells what was not checked. */
export const VerificationReport = z
  .object({
    valid: z.boolean(),
    verdict: VerificationVerdict,
    level: SignatureLevel.nullable(),
    document: VerifiedDocument.nullable(),
    checks: z.array(CheckFinding.extend({ ok: z.boolean(), title: z.string(), detail: z.string() })),
    notProven: z.array(z.object({ code: z.string(), text: z.string() })),
  })
  .meta({ id: 'VerificationReport' });
export type VerificationReport = z.infer<typeof VerificationReport>;
