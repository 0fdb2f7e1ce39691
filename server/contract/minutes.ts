import { z } from 'zod';
import type { UtteranceDraft } from './transcripts';

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
