import { foldText } from '@/server/lib/language';
import { lowerArticle, rewordFirstPerson } from './reword-english';
import type { Meeting, Unit } from './meeting';
import { asSubject } from './speaker-names';

const HEDGES =
  /^(?:(?:i (?:think|guess|suppose|believe|mean|would say|feel)|i'd say|maybe|perhaps|obviously|you see|as i said|to be honest|the thing is|that)(?: that)?,?\s+)+/i;
const FIRST_PERSON_PT =
  /\b(?:eu|nos|meu|minha|meus|minhas|nosso|nossa|nossos|nossas|me|mim|comigo|conosco|vou|vamos|estou|estamos|sou|somos|tenho|temos|quero|queremos|acho|peco|posso|podemos|faco|fui|fiz|tive|fomos|tivemos|fizemos|queria|gostaria|[a-z]{3,}(?:amos|emos|imos|ei))\b/;

/** A spoken sentence as a sentence of minutes. What cannot be turned without inventing is quoted with its speaker. */
export function rewordUnit(meeting: Meeting, unit: Unit, text = unit.text): string {
  const speaker = unit.speaker === null ? null : asSubject(unit.speaker, meeting.language);
  if (meeting.language === 'pt') return rewordPortuguese(text, speaker);
  return rewordEnglish(meeting, text, speaker);
}

function rewordEnglish(meeting: Meeting, text: string, speaker: string | null): string {
  const bare = capitalise(text.replace(HEDGES, ''));
  if (/\byou(?:r|'ll|'re|'ve)?\b/i.test(bare)) return quote(speaker, text);
  if (/\b(?:I|my|me|mine|myself|I'\w+)\b/.test(bare) && speaker === null) return quote(speaker, text);
  return rewordFirstPerson(bare, speaker ?? meeting.groupNoun, meeting.groupNoun);
}

function rewordPortuguese(text: string, speaker: string | null): string {
  const asked = /^(?:eu )?pe[çc]o (.+)$/iu.exec(text)?.[1];
  if (asked !== undefined && speaker !== null && !FIRST_PERSON_PT.test(foldText(asked.replace(/ para .*$/u, ''))))
    return `${speaker} pediu ${asked}`;
  if (!FIRST_PERSON_PT.test(foldText(text))) return capitalise(text);
  return quote(speaker, text);
}

/** The words as spoken, with who spoke them. */
export function quote(speaker: string | null, text: string): string {
  const words = capitalise(text).replace(/"/g, '”');
  return speaker === null ? words : `${speaker}: "${words}"`;
}

/** "…said that": the sentence inside another one. */
export function asReported(sentence: string): string {
  const lowered = lowerArticle(sentence);
  if (lowered !== sentence) return lowered;
  return /^(?:It|This|That|There|They|These|Those|If|When|In|On|At|For|With|By|A|An|As|Some|Many|Most|All|Not|No|One|What|O|A|Os|As|É|Há|Não|Em|No|Na|Se|Quando)\b/u.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
