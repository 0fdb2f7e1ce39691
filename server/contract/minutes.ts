import { z } from 'zod';
import { TranscriptTiming, type UtteranceDraft } from './transcripts';

export const StatementKind = z.enum(['summary', 'topic', 'decision', 'action', 'note']);
export type StatementKind = z.infer<typeof StatementKind>;

/** `declared`: a named person vouches for a sentence that the transcript does not carry. */
export const Support = z.enum(['supported', 'unsupported', 'declared']);
export type Support = z.infer<typeof Support>;

export const MinutesTemplate = z.enum(['formal', 'team', 'board']);
export type MinutesTemplate = z.infer<typeof MinutesTemplate>;

export const MinutesLanguage = z.enum(['pt', 'en']);
export type MinutesLanguage = z.infer<typeof MinutesLanguage>;

export const MinutesStatus = z.enum([
  'drafting',
  'draft',
  'finalized',
  'sent_for_signature',
  'signed',
  'declined',
  'voided',
  'superseded',
]);
export type MinutesStatus = z.infer<typeof MinutesStatus>;

/** Who can write a draft on this installation. */
export const DrafterKind = z.enum(['offline', 'openai']);
export type DrafterKind = z.infer<typeof DrafterKind>;

/** Why the evidence gate refused a statement. `detail` is the word, number or name that was not found. */
export const SupportReason = z.object({
  code: z.enum([
    'no_evidence',
    'low_lexical_support',
    'number_not_in_evidence',
    'date_not_in_evidence',
    'name_not_in_evidence',
    'owner_not_in_roster',
    'owner_not_in_evidence',
    'polarity_differs',
  ]),
  detail: z.string().nullable(),
});
export type SupportReason = z.infer<typeof SupportReason>;

/** A drafter's pointer into the transcript: position of the utterance, and the words in it, verbatim. */
export interface DraftEvidence {
  utteranceIndex: number;
  quote: string;
}

/** One sentence of the minutes as a drafter proposes it. `due` is the wording used in the meeting. */
export interface DraftStatement {
  section: string;
  kind: StatementKind;
  text: string;
  owner: string | null;
  due: string | null;
  evidence: DraftEvidence[];
}

export interface DraftRequest {
  title: string;
  agenda: string[];
  /** People who may own an action. */
  roster: { name: string; role: string | null }[];
  utterances: UtteranceDraft[];
  /** `null`: take the language of the transcript. */
  language: MinutesLanguage | null;
  template: MinutesTemplate;
}

export interface DraftResult {
  language: MinutesLanguage;
  /** `ata-offline/1` or the model's name. */
  drafter: string;
  statements: DraftStatement[];
  warnings: string[];
}

/** How far a draft has come: `share` runs from 0 to 1. */
export interface DraftProgress {
  step: 'reading' | 'ranking' | 'writing' | 'checking';
  share: number;
  statements?: DraftStatement[];
}

export const EvidenceView = z
  .object({
    utteranceId: z.uuid(),
    /** Place of the utterance in the transcript, from 0. */
    position: z.number().int(),
    startMs: z.number().int(),
    endMs: z.number().int(),
    speaker: z.string().nullable(),
    quote: z.string(),
  })
  .meta({ id: 'Evidence' });
export type EvidenceView = z.infer<typeof EvidenceView>;

export const StatementView = z
  .object({
    id: z.uuid(),
    section: z.string(),
    kind: StatementKind,
    text: z.string(),
    owner: z.string().nullable(),
    due: z.string().nullable(),
    support: Support,
    reasons: z.array(SupportReason),
    declaredBy: z.string().nullable(),
    declaredAt: z.iso.datetime().nullable(),
    writtenBy: z.enum(['machine', 'person']),
    evidence: z.array(EvidenceView),
  })
  .meta({ id: 'Statement' });
export type StatementView = z.infer<typeof StatementView>;

export const SignerInput = z.strictObject({
  name: z.string().trim().min(1).max(255).optional(),
  email: z.string().trim().toLowerCase().max(255).pipe(z.email()),
  routingOrder: z.number().int().min(1).max(100).optional(),
});
export type SignerInput = z.infer<typeof SignerInput>;

/** `includeSignature` of a draft request, kept until the minutes are finalized. */
export const SignatureIntent = z.object({ signers: z.array(SignerInput) });
export type SignatureIntent = z.infer<typeof SignatureIntent>;

export const MinutesView = z
  .object({
    id: z.uuid(),
    meetingId: z.uuid(),
    status: MinutesStatus,
    template: MinutesTemplate,
    language: MinutesLanguage.nullable(),
    drafterKind: z.enum(['offline', 'openai']),
    drafter: z.string().nullable(),
    version: z.number().int(),
    /** `null` without a transcript. */
    timing: TranscriptTiming.nullable(),
    statements: z.array(StatementView),
    /** Markdown; can be sent back through PATCH. */
    content: z.string(),
    summary: z.string(),
    actionItems: z.array(z.object({ text: z.string(), owner: z.string().nullable(), due: z.string().nullable() })),
    progress: z.object({ step: z.string().nullable(), share: z.number() }).nullable(),
    failureCode: z.string().nullable(),
    pdfUrl: z.string(),
    pdfSha256: z.string().nullable(),
    /** The signed minutes that these amend. */
    amendsMinutesId: z.uuid().nullable(),
    /** The newest minutes that amend these. */
    amendedByMinutesId: z.uuid().nullable(),
    generatedAt: z.iso.datetime().nullable(),
    finalizedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Minutes' });
export type MinutesView = z.infer<typeof MinutesView>;

export const MinutesSummaryView = z
  .object({
    id: z.uuid(),
    meetingId: z.uuid(),
    status: MinutesStatus,
    template: MinutesTemplate,
    drafter: z.string().nullable(),
    version: z.number().int(),
    supported: z.number().int(),
    declared: z.number().int(),
    unsupported: z.number().int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'MinutesSummary' });
export type MinutesSummaryView = z.infer<typeof MinutesSummaryView>;

export const GenerateMinutesInput = z.strictObject({
  /** The meeting. */
  id: z.uuid(),
  template: MinutesTemplate.default('formal'),
  language: MinutesLanguage.optional(),
  drafter: z.enum(['offline', 'openai']).optional(),
  includeSignature: z.boolean().optional(),
  signers: z.array(SignerInput).max(50).optional(),
  /** Offline drafter whatever keys are set. */
  testMode: z.boolean().optional(),
});
export type GenerateMinutesInput = z.infer<typeof GenerateMinutesInput>;

/** Not strict: what a reader got from us may be sent back whole; fields that only the server sets are dropped. */
export const StatementInput = z.object({
  /** A known id keeps its place in history; absent or unknown makes a new statement. */
  id: z.uuid().optional(),
  section: z.string().trim().max(200).default(''),
  kind: StatementKind,
  text: z.string().trim().min(1).max(5000),
  owner: z.string().trim().max(255).nullish(),
  due: z.string().trim().max(255).nullish(),
  /** `declared` makes the caller vouch; the other values are decided by the gate and ignored here. */
  support: Support.optional(),
  /** Absent: keep what the statement has. */
  evidence: z
    .array(z.looseObject({ utteranceId: z.uuid(), quote: z.string().max(20_000).optional() }))
    .max(50)
    .optional(),
});
export type StatementInput = z.infer<typeof StatementInput>;

export const MinutesIdInput = z.strictObject({ id: z.uuid() });

export const UpdateMinutesInput = z.strictObject({
  id: z.uuid(),
  /** The version the change was made on; 409 when a newer one exists. */
  version: z.number().int().optional(),
  statements: z.array(StatementInput).max(5000).optional(),
  content: z.string().max(2_000_000).optional(),
  status: z.enum(['draft', 'finalized']).optional(),
});
export type UpdateMinutesInput = z.infer<typeof UpdateMinutesInput>;

export const MinutesVersionView = z.object({
  version: z.number().int(),
  savedBy: z.string().nullable(),
  drafter: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type MinutesVersionView = z.infer<typeof MinutesVersionView>;

export const MinutesVersionInput = z.strictObject({ id: z.uuid(), version: z.number().int().min(1) });

/** One saved version with its sentences as they stood. */
export const MinutesSnapshotView = MinutesVersionView.extend({ statements: z.array(StatementView) });
export type MinutesSnapshotView = z.infer<typeof MinutesSnapshotView>;

export const DiffMinutesInput = z.strictObject({
  id: z.uuid(),
  from: z.number().int().min(1),
  to: z.number().int().min(1),
});
export type DiffMinutesInput = z.infer<typeof DiffMinutesInput>;

export const WordChange = z.object({ change: z.enum(['same', 'added', 'removed']), text: z.string() });
export type WordChange = z.infer<typeof WordChange>;

/** One statement between two versions. `changed` may also have moved; `moved` alone kept every word. */
export const StatementChange = z.object({
  id: z.uuid(),
  change: z.enum(['same', 'added', 'removed', 'changed', 'moved']),
  hasMoved: z.boolean(),
  before: StatementView.nullable(),
  after: StatementView.nullable(),
  /** The text, word by word; empty unless the text changed. */
  words: z.array(WordChange),
});
export type StatementChange = z.infer<typeof StatementChange>;

/** In the order of the later version, each removed statement after the one it followed. */
export const MinutesDiffView = z.object({
  from: z.number().int(),
  to: z.number().int(),
  changes: z.array(StatementChange),
});
export type MinutesDiffView = z.infer<typeof MinutesDiffView>;

/** `drafter`: try another one than the one that failed. */
export const RetryDraftInput = z.strictObject({ id: z.uuid(), drafter: z.enum(['offline', 'openai']).optional() });
export type RetryDraftInput = z.infer<typeof RetryDraftInput>;

/** Minutes as REST has always answered them. `pendingAt`: still being written; ask again there. */
export const MinutesAnswer = z.object({
  minutes: MinutesView,
  content: z.string(),
  pdfUrl: z.string(),
  envelopeId: z.string().nullable(),
  pendingAt: z.string().optional(),
});
export type MinutesAnswer = z.infer<typeof MinutesAnswer>;
