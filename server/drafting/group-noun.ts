import { foldText, type Language } from '@/server/lib/language';
import type { MeetingForm } from './meeting';

/** Words for the people together, as subjects of a sentence. */
const NOUNS: Record<Language, Record<string, string>> = {
  en: { team: 'The team', committee: 'The committee', board: 'The board', council: 'The council', group: 'The group' },
  pt: {
    comissao: 'A comissão',
    camara: 'A Câmara',
    conselho: 'O conselho',
    equipe: 'A equipe',
    equipa: 'A equipa',
    diretoria: 'A diretoria',
    grupo: 'O grupo',
  },
};
const FALLBACK: Record<Language, string> = { en: 'The group', pt: 'O grupo' };
const TEAM: Record<Language, string> = { en: 'The team', pt: 'A equipe' };
/** Roles that people hold in a project rather than in an assembly. */
const PROJECT_ROLE =
  /\b(?:manager|designer|developer|engineer|marketing|product owner|analyst|gerente|desenvolvedor\w*|engenheir\w*|analista)\b/;
const LEAST_MENTIONS = 2;

/** What the people call themselves in the meeting; "the team" where they hold project roles, else "the group". */
export function findGroupNoun(texts: string[], speakers: string[], language: Language, form: MeetingForm): string {
  const text = foldText(texts.join(' '));
  const counted = Object.entries(NOUNS[language]).map(([key, subject]) => ({
    subject,
    count: text.match(new RegExp(`\\b${key}\\b`, 'g'))?.length ?? 0,
  }));
  const best = counted.sort((a, b) => b.count - a.count)[0];
  const isProject = speakers.some((speaker) => PROJECT_ROLE.test(foldText(speaker)));
  if (isProject && form === 'speech') return TEAM[language];
  if (best === undefined || best.count < LEAST_MENTIONS || form === 'record') return FALLBACK[language];
  return best.subject;
}
