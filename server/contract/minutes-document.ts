import type { Locale } from './locale';
import type { StatementKind, Support } from './minutes';

/** A sentence as the document prints it. `evidence` carries marks already worded (`12:04`, or `§ 18` without times). */
export interface DocumentStatement {
  id: string;
  section: string;
  kind: StatementKind;
  text: string;
  owner: string | null;
  due: string | null;
  support: Support;
  /** `declared` only: who vouches. */
  declaredBy: string | null;
  evidence: { mark: string; speaker: string | null }[];
  /** Decisions only: who was there and whether that was enough, in a line; absent where nothing is known. */
  presence?: string | undefined;
}

export interface DocumentPerson {
  name: string;
  role: string | null;
  email: string | null;
}

/** Words of the frame, already translated. The page room holds no text of its own. */
export interface DocumentLabels {
  documentType: string;
  draftNotice: string | null;
  date: string;
  participants: string;
  agenda: string;
  refusals: string;
  decisions: string;
  actions: string;
  decision: string;
  action: string;
  owner: string;
  due: string;
  time: string;
  none: string;
  declaredBy: string;
  /** `Page {page} of {total}` with both placeholders. */
  pageOf: string;
  writtenBy: string;
  evidenceNote: string;
}

/** All that is needed to draw minutes; dates are already worded in the document's language and time zone. */
export interface MinutesDocument {
  locale: Locale;
  title: string;
  organizationName: string;
  meetingDate: string;
  /** Of an amendment: which signed document it amends, and that document's SHA-256. */
  amends?: { line: string; sha256: string } | undefined;
  location: string | null;
  participants: DocumentPerson[];
  agenda: string[];
  /** Who refused what, worded; a line a person. */
  refusals?: string[] | undefined;
  statements: DocumentStatement[];
  version: number;
  /** Who drafted, in words: a model, the offline drafter, a person. */
  writtenBy: string;
  /** ISO instant written into the file's metadata; the bytes depend on nothing but this document. */
  createdAt: string;
  labels: DocumentLabels;
}

/** One signer's line on the certificate page, worded. */
export interface CertificateEntry {
  name: string;
  email: string;
  status: string;
  facts: { label: string; value: string }[];
  /** PNG data URL of a drawn signature, or null when the name was typed. */
  signatureImage: string | null;
  typedName: string | null;
}

export interface CertificateDocument {
  locale: Locale;
  title: string;
  heading: string;
  intro: string;
  /** SHA-256, hex, of the bytes that the signers saw. */
  sha256: string;
  sha256Label: string;
  /** Of the whole: level and why, who sealed it and when, where it can be checked. */
  facts: { label: string; value: string }[];
  entries: CertificateEntry[];
  /** Objections that signers made, with what became of them; none is an empty list. */
  contestsHeading: string;
  contests: { title: string; facts: { label: string; value: string }[] }[];
  trailHeading: string;
  trail: { at: string; text: string }[];
  createdAt: string;
  pageOf: string;
}
