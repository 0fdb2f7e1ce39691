import type { DraftEvidence, DraftStatement, StatementKind } from '@/server/contract/minutes';
import type { UtteranceDraft } from '@/server/contract/transcripts';
import type { AnswerStatement } from './api-types';
import { cleanText } from './clean-text';
import { findQuote } from './quotes';
import { findInRoster } from './roster';
import { listWords } from './words';

const MAX_TEXT_CHARACTERS = 1000;
const MAX_LABEL_CHARACTERS = 120;
const MAX_EVIDENCE = 8;
/** Joining words that a writer may add to a date without changing it. */
const DATE_CONNECTORS = new Set([
  'ate',
  'em',
  'no',
  'na',
  'dia',
  'de',
  'do',
  'da',
  'o',
  'a',
  'by',
  'until',
  'on',
  'the',
  'of',
  'before',
  'antes',
]);

export interface MappingContext {
  utterances: UtteranceDraft[];
  roster: { name: string }[];
  /** Positions that this answer may cite. */
  citable: Set<number>;
  /** Positions whose words carry nothing: they speak to the machine. */
  hostile: Set<number>;
  sectionOf: (kind: StatementKind) => string;
}

export interface MappedStatement {
  /** Null when nothing of it may be kept. */
  statement: DraftStatement | null;
  warnings: string[];
}

/**
 * Believes nothing in an answer that the transcript or the roster does not confirm. Without a span left, only a
 * summary stays, for the evidence gate to mark; a decision or an action never does.
 */
export function toDraftStatement(raw: AnswerStatement, context: MappingContext): MappedStatement {
  const text = cleanText(raw.text, MAX_TEXT_CHARACTERS);
  const evidence = toEvidence(raw, text, context);
  if (text === '') return { statement: null, warnings: [] };
  if (evidence.length === 0 && raw.kind !== 'summary') {
    return { statement: null, warnings: [`${raw.kind}_without_evidence`] };
  }

  const warnings: string[] = [];
  const owner = raw.owner === null ? null : findInRoster(raw.owner, context.roster);
  if (raw.owner !== null && owner === null) {
    warnings.push(`owner_not_in_roster:${cleanText(raw.owner, MAX_LABEL_CHARACTERS)}`);
  }
  const due = raw.due === null ? null : cleanText(raw.due, MAX_LABEL_CHARACTERS);
  const isDueSaid = due !== null && wasSaid(due, evidence, context.utterances);
  if (due !== null && due !== '' && !isDueSaid) warnings.push(`due_not_in_evidence:${due}`);

  const section = cleanText(raw.section, MAX_LABEL_CHARACTERS) || context.sectionOf(raw.kind);
  return { statement: { section, kind: raw.kind, text, owner, due: isDueSaid ? due : null, evidence }, warnings };
}

function toEvidence(raw: AnswerStatement, text: string, context: MappingContext): DraftEvidence[] {
  const evidence: DraftEvidence[] = [];
  for (const { line, quote } of raw.evidence) {
    const utterance = context.utterances[line];
    if (utterance === undefined || !context.citable.has(line) || context.hostile.has(line)) continue;
    if (evidence.some((span) => span.utteranceIndex === line)) continue;
    evidence.push({ utteranceIndex: line, quote: findQuote(quote, text, utterance.text) });
  }
  return evidence.slice(0, MAX_EVIDENCE);
}

function wasSaid(wording: string, evidence: DraftEvidence[], utterances: UtteranceDraft[]): boolean {
  const said = new Set(evidence.flatMap((span) => listWords(utterances[span.utteranceIndex]?.text ?? '')));
  const words = listWords(wording).filter((word) => !DATE_CONNECTORS.has(word));
  return words.length > 0 && words.every((word) => said.has(word));
}
