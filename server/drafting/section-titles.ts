import type { MinutesTemplate } from '@/server/contract/minutes';
import type { Language } from '@/server/lib/language';

export type SectionKey = 'summary' | 'topics' | 'decisions' | 'actions';

/** Text of the document, in the document's language (not of the interface). */
const TITLES: Record<Language, Record<MinutesTemplate, Record<SectionKey, string>>> = {
  pt: {
    formal: {
      summary: 'Resumo da reunião',
      topics: 'Assuntos tratados',
      decisions: 'Deliberações',
      actions: 'Encaminhamentos',
    },
    team: { summary: 'Resumo', topics: 'Assuntos', decisions: 'Decisões', actions: 'Próximos passos' },
    board: { summary: 'Síntese', topics: 'Ordem do dia', decisions: 'Deliberações', actions: 'Providências' },
  },
  en: {
    formal: {
      summary: 'Summary of the meeting',
      topics: 'Matters discussed',
      decisions: 'Decisions',
      actions: 'Action items',
    },
    team: { summary: 'Summary', topics: 'Topics', decisions: 'Decisions', actions: 'Next steps' },
    board: {
      summary: 'Summary',
      topics: 'Business of the meeting',
      decisions: 'Resolutions',
      actions: 'Matters to be followed up',
    },
  },
};

/** Which section comes first: a team looks for its next steps, a board for its resolutions. */
const ORDER: Record<MinutesTemplate, SectionKey[]> = {
  formal: ['summary', 'topics', 'decisions', 'actions'],
  team: ['summary', 'actions', 'decisions', 'topics'],
  board: ['decisions', 'actions', 'topics', 'summary'],
};

export function sectionTitle(key: SectionKey, template: MinutesTemplate, language: Language): string {
  return TITLES[language][template][key];
}

export function sectionOrder(template: MinutesTemplate): SectionKey[] {
  return ORDER[template];
}
