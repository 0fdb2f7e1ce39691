import { z } from 'zod';
import { ConsentPurpose } from './live';
import { MinutesLanguage, StatementKind, Support } from './minutes';
import { PresenceAtMoment, PresenceInterval, QuorumRule } from './presence';
import { EnvelopeEventType, SignatureIdentity, SignatureLevel, SignatureProviderName } from './signatures';

/** SHA-256, lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Instant = z.iso.datetime();

/** Where a sentence was said: the utterance's place in the transcript, its span, and its leaf in the Merkle tree. */
export const ManifestEvidence = z.object({
  position: z.number().int().min(0),
  startMs: z.number().int(),
  endMs: z.number().int(),
  leaf: Sha256,
});

export const ManifestStatement = z.object({
  id: z.uuid(),
  section: z.string(),
  kind: StatementKind,
  text: z.string(),
  owner: z.string().nullable(),
  due: z.string().nullable(),
  support: Support,
  declaredBy: z.string().nullable(),
  evidence: z.array(ManifestEvidence),
  /** Decisions only; null where no presence was recorded. */
  presence: PresenceAtMoment.nullable(),
});
export type ManifestStatement = z.infer<typeof ManifestStatement>;

export const ManifestTranscript = z.object({
  id: z.uuid(),
  /** Of the file that was imported. */
  fileSha256: Sha256,
  format: z.string(),
  timing: z.string(),
  words: z.number().int(),
  durationMs: z.number().int(),
  /** Leaves carry labels; names may have been given later. */
  speakers: z.array(z.object({ label: z.string(), name: z.string() })),
  merkle: z.object({ algorithm: z.literal('ata-merkle-sha256/1'), root: Sha256, leaves: z.number().int().min(0) }),
});
export type ManifestTranscript = z.infer<typeof ManifestTranscript>;

export const ManifestRecording = z.object({
  id: z.uuid(),
  title: z.string(),
  sha256: Sha256,
  sizeBytes: z.number().int(),
  mimeType: z.string(),
  durationMs: z.number().int().nullable(),
  /** Where it begins in the meeting's time, from which statements and transcripts count. Missing: not known. */
  startsAtMs: z.number().int().optional(),
});
export type ManifestRecording = z.infer<typeof ManifestRecording>;

/** One state of the document while its envelope was open. `attachment` names the embedded file with its bytes. */
export const ManifestRevision = z.object({
  revision: z.number().int().min(1),
  minutesVersion: z.number().int(),
  sha256: Sha256,
  sizeBytes: z.number().int(),
  changedStatementIds: z.array(z.uuid()),
  createdAt: Instant,
  attachment: z.string().nullable(),
});

export const ManifestSignature = z.object({
  signerId: z.uuid(),
  revision: z.number().int(),
  /** Of the document that this person had before them. */
  documentSha256: Sha256,
  /** `changes`: signed an earlier revision whole, and here only `statementIds`. */
  scope: z.enum(['whole', 'changes']),
  statementIds: z.array(z.uuid()),
  kind: z.enum(['drawn', 'typed', 'provider']),
  identifiedBy: SignatureIdentity,
  signedAt: Instant,
  ipAddress: z.string().nullable(),
});

export const ManifestContest = z.object({
  signerId: z.uuid(),
  revision: z.number().int(),
  statementId: z.uuid(),
  reason: z.string(),
  proposal: z.string().nullable(),
  status: z.enum(['open', 'answered', 'corrected']),
  answer: z.string().nullable(),
  createdAt: Instant,
  resolvedAt: Instant.nullable(),
});

export const ManifestEnvelope = z.object({
  id: z.uuid(),
  provider: SignatureProviderName,
  providerEnvelopeId: z.string(),
  sentAt: Instant,
  completedAt: Instant,
  signers: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      routingOrder: z.number().int(),
      status: z.string(),
      signedAt: Instant.nullable(),
    }),
  ),
  signatures: z.array(ManifestSignature),
  contests: z.array(ManifestContest),
  trail: z.array(
    z.object({ position: z.number().int(), type: EnvelopeEventType, signerId: z.uuid().nullable(), at: Instant }),
  ),
});

/** The newest answer of a person to a purpose (`record`, `transcribe`, `analyse`) when the minutes became final. */
export const ManifestConsent = z.object({
  participant: z.string(),
  purpose: ConsentPurpose,
  granted: z.boolean(),
  at: Instant,
});
export type ManifestConsent = z.infer<typeof ManifestConsent>;

/** What a sealed PDF carries as its embedded file `ata-manifest.json`, in canonical JSON, under the seal. */
export const Manifest = z
  .object({
    format: z.literal('ata-manifest/1'),
    sealedAt: Instant,
    /** Where anybody can check it. */
    verifyAt: z.string().nullable(),
    organization: z.object({ id: z.uuid(), name: z.string() }),
    level: SignatureLevel,
    /** The first `sizeBytes` of the sealed file: what signers read, or what a provider returned after they signed. */
    document: z.object({
      is: z.enum(['frozen', 'provider_completed']),
      sha256: Sha256,
      sizeBytes: z.number().int().min(1),
    }),
    /** The last one is what the document finally says. Its SHA-256 is what the last signers saw. */
    revisions: z.array(ManifestRevision).min(1),
    minutes: z.object({
      id: z.uuid(),
      version: z.number().int(),
      language: MinutesLanguage.nullable(),
      template: z.string(),
      drafter: z.string().nullable(),
      finalizedAt: Instant.nullable(),
      amends: z.object({ minutesId: z.uuid(), documentSha256: Sha256 }).nullable(),
    }),
    meeting: z.object({ id: z.uuid(), topic: z.string(), startTime: Instant, timeZone: z.string() }),
    statements: z.array(ManifestStatement),
    transcript: ManifestTranscript.nullable(),
    recordings: z.array(ManifestRecording),
    presence: z.object({ rule: QuorumRule.nullable(), intervals: z.array(PresenceInterval) }),
    consents: z.array(ManifestConsent),
    envelope: ManifestEnvelope,
    /** A provider's own certificate of completion, kept beside. */
    providerCertificate: z.object({ sha256: Sha256, attachment: z.string() }).nullable(),
    /** The organization's chain as it stood: its head, and the rows about this meeting, minutes and envelope. */
    audit: z.object({
      head: z.object({ seq: z.number().int(), hash: Sha256 }),
      rows: z.array(z.object({ seq: z.number().int(), hash: Sha256 })),
    }),
    /** Parts above that are empty because nothing of the kind exists: `transcript`, `recordings`, `consents`, … */
    notRecorded: z.array(z.string()),
  })
  .meta({ id: 'Manifest' });
export type Manifest = z.infer<typeof Manifest>;

/** `transcript.json` of an exported dossier. An erased utterance keeps its leaf, so that the root still comes out. */
export const DossierTranscript = z.object({
  format: z.literal('ata-transcript/1'),
  transcriptId: z.uuid(),
  utterances: z.array(
    z.union([
      z.object({
        position: z.number().int(),
        startMs: z.number().int(),
        endMs: z.number().int(),
        /** The speaker's label in the transcript. */
        speaker: z.string().nullable(),
        text: z.string(),
        /** UUID; its 16 bytes stand before the words in the leaf. */
        salt: z.uuid(),
      }),
      z.object({ position: z.number().int(), leaf: Sha256, erasureId: z.uuid() }),
    ]),
  ),
});
export type DossierTranscript = z.infer<typeof DossierTranscript>;

/** Says, signed with the organization's certificate, that words or a recording were erased, by whom and why. */
export const Erasure = z.object({
  format: z.literal('ata-erasure/1'),
  id: z.uuid(),
  organizationId: z.uuid(),
  kind: z.enum(['utterances', 'recording']),
  transcriptId: z.uuid().nullable(),
  /** As each frozen version of minutes had them. */
  leaves: z.array(z.object({ minutesId: z.uuid(), position: z.number().int(), leaf: Sha256 })),
  recording: z.object({ id: z.uuid(), sha256: Sha256 }).nullable(),
  reason: z.string(),
  erasedBy: z.string(),
  erasedAt: Instant,
  /** SHA-256 of the certificate (DER) whose key signed. */
  certificateSha256: Sha256,
  /** RSA PKCS#1 v1.5 with SHA-256 over the canonical JSON of everything else, base64. */
  signature: z.string(),
});
export type Erasure = z.infer<typeof Erasure>;

/** One line of `audit.jsonl` in an exported dossier. */
export const DossierAuditRow = z.object({
  prevHash: Sha256,
  hash: Sha256,
  organizationId: z.uuid(),
  seq: z.number().int(),
  actorType: z.string(),
  actorId: z.string(),
  action: z.string(),
  resourceType: z.string(),
  resourceId: z.string(),
  details: z.record(z.string(), z.unknown()),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: Instant,
});
export type DossierAuditRow = z.infer<typeof DossierAuditRow>;
