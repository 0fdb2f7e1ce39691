import { foldText, type Language, tokenise } from '@/server/lib/language';
import type { Person } from './meeting';

const CHAIR =
  /\b(?:chair\w*|presid\w*|project manager|moderator|moderador\w*|facilitator|facilitador\w*|host|anfitria\w*|speaker of|convener|coordenador\w*|secretary general|mayor|prefeit\w*)\b/;
const ROLE_NOUNS =
  /\b(?:manager|designer|marketing|expert|engineer|developer|interface|chair\w*|clerk|secretary|minister|director|officer|analyst|lead|leader|professor|student|phd|postdoc|grad|researcher|sales|finance|gerente|diretor\w*|presidente|secretari[oa]|coordenador\w*|relator\w*|analista|professor\w*|vereador\w*|ministr[oa])\b/;

/** A name for reading: party and place in brackets go. */
function displayName(speaker: string): string {
  const bare = speaker
    .replace(/\s*\(.*$/, '')
    .replace(/[<>[\]`*_#|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return bare === '' ? speaker.trim() : bare;
}

const ROLE_ENDINGS =
  'expert|designer|manager|specialist|director|engineer|officer|analyst|leader|representative|coordinator|developer|researcher';

/**
 * Every speaker as the subject of a sentence: "The Project Manager", "Ana Souza", "Speaker B". Where the label is half
 * a role and the meeting says the whole ("Marketing" → "marketing expert"), the whole is used.
 */
export function nameSubjects(speakers: string[], texts: string[], language: Language): Map<string, string> {
  const said = language === 'en' ? texts.join('\n') : '';
  return new Map(speakers.map((speaker) => [speaker, toSubject(speaker, said, language)]));
}

function toSubject(speaker: string, said: string, language: Language): string {
  const name = wholeRole(displayName(speaker), said);
  if (/^\p{L}\d*$/u.test(name)) return language === 'en' ? `Speaker ${name}` : `Participante ${name}`;
  if (language === 'en' && isRoleName(name) && !/^the\b/i.test(name) && !/^(?:mr|ms|mrs|dr|hon)\b/i.test(name))
    return `The ${name}`;
  return name;
}

function wholeRole(name: string, said: string): string {
  if (!isRoleName(name) || new RegExp(`(?:${ROLE_ENDINGS})$`, 'i').test(name)) return name;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const ending = new RegExp(`\\b${escaped}[ -](${ROLE_ENDINGS})\\b`, 'i').exec(said)?.[1];
  return ending === undefined ? name : `${name} ${ending.charAt(0).toUpperCase()}${ending.slice(1).toLowerCase()}`;
}

/** Whether the name is what somebody does rather than who it is. */
function isRoleName(name: string): boolean {
  return ROLE_NOUNS.test(foldText(name)) && tokenise(name).length <= 4;
}

/** Who leads: by role, by name ("The Chair"), else nobody. */
export function findChair(speakers: string[], roster: Person[]): string | null {
  const byRole = roster.find((person) => person.role !== null && CHAIR.test(foldText(person.role)));
  if (byRole !== undefined && speakers.includes(byRole.name)) return byRole.name;
  return speakers.find((speaker) => CHAIR.test(foldText(speaker))) ?? null;
}

/** The person of the roster that the speaker's label stands for. */
export function findInRoster(speaker: string | null, roster: Person[]): Person | null {
  if (speaker === null) return null;
  const key = foldText(speaker.trim());
  return roster.find((person) => foldText(person.name.trim()) === key) ?? null;
}
