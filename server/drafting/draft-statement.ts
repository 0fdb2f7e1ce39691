import type { DraftStatement, StatementKind } from '@/server/contract/minutes';
import { evidenceOf } from './evidence-of';
import type { Meeting, Unit } from './meeting';
import { type SectionKey, sectionTitle } from './section-titles';

interface StatementParts {
  text: string;
  units: Unit[];
  owner?: string | null;
  due?: string | null;
}

const SECTION_OF: Record<StatementKind, SectionKey> = {
  summary: 'summary',
  topic: 'topics',
  decision: 'decisions',
  action: 'actions',
  note: 'topics',
};

/** A statement in the section that the template gives to its kind. */
export function draftStatement(meeting: Meeting, kind: StatementKind, parts: StatementParts): DraftStatement {
  return {
    section: sectionTitle(SECTION_OF[kind], meeting.template, meeting.language),
    kind,
    text: parts.text,
    owner: parts.owner ?? null,
    due: parts.due ?? null,
    evidence: evidenceOf(parts.units),
  };
}
