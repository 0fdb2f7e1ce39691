import type { Meeting, Unit } from './meeting';
import { lowerArticle, rewordFirstPerson, rewordReported } from './reword-english';
import { isPersonalInPortuguese, toThirdPerson } from './reword-portuguese';

const HEDGES =
  /^(?:(?:(?:and )?(?:i (?:think|guess|suppose|believe|mean|would say|feel|say)|i'd say|maybe|perhaps|obviously|you see|as i said|to be honest|of course|for me|basically|my (?:feeling|opinion) is|just)|(?:madam|mr\.?|madame)? ?(?:chair|speaker|deputy minister|minister|president))(?: that)?,?\s+)+(?=\S+ )/i;
const FIRST_PERSON_EN = /\b(?:I|we|my|me|mine|myself|our|ours|us|ourselves)\b|\b(?:I|we)['’]/i;
const SECOND_PERSON_EN = /\byou(?:r|rs|rself|'ll|'re|'ve|'d)?\b/i;
/** Wording of a decision or a task: the group or the speaker as its subject, or the words quoted. */
export function rewordAsItem(meeting: Meeting, unit: Unit, text: string): string {
  const speaker = subjectOf(meeting, unit);
  if (meeting.language === 'pt') return rewordPortuguese(meeting, text, speaker);

  const bare = capitalise(text.replace(HEDGES, ''));
  const proposed = /^let['’]s (not )?(.+)$/i.exec(bare);
  if (proposed !== null && speaker !== null)
    return `${speaker} proposed ${proposed[1] === undefined ? '' : 'not '}to ${rewordReported(proposed[2] ?? '', groupOf(meeting))}`;
  if (SECOND_PERSON_EN.test(bare) || /\blet['’]s\b|\blet me\b/i.test(bare)) return quote(speaker, text);
  if (!FIRST_PERSON_EN.test(bare)) return bare;
  if (speaker === null || !meeting.isOneTeam) return reportEnglish(meeting, speaker, bare);
  return rewordFirstPerson(bare, speaker, meeting.groupNoun);
}

const REQUESTS: Record<Meeting['language'], RegExp> = {
  en: /^(?:[^,]{2,40}, )?(?:can|could|will|would) you (?:please |just |maybe )?(?<task>[^?]+)\?$/i,
  pt: /^(?:[^,]{2,40}, )?(?:você )?(?:pode|poderia|consegue) (?:por favor )?(?<task>\p{L}+r(?!\p{L})[^?]*)\?$/iu,
};

/** "Carol, can you test it?" → "Ana asked Carol White to test it."; `null` for other wordings. */
export function rewordRequest(meeting: Meeting, unit: Unit, owner: string): string | null {
  const speaker = subjectOf(meeting, unit);
  const task = REQUESTS[meeting.language].exec(unit.text)?.groups?.['task']?.trim();
  if (speaker === null || task === undefined || unit.speaker === owner || isAddressed(meeting, task)) return null;
  if (meeting.language === 'pt') return `${speaker} pediu a ${owner} para ${task}.`;
  return FIRST_PERSON_EN.test(task) ? null : `${speaker} asked ${owner} to ${task}.`;
}

/** A sentence of the summary: plain where it speaks of things, "X said that…" where it speaks of the speaker. */
export function rewordAsReport(meeting: Meeting, unit: Unit, text: string): string {
  const speaker = subjectOf(meeting, unit);
  if (meeting.language === 'pt') return rewordPortuguese(meeting, text, speaker);
  const bare = capitalise(text.replace(HEDGES, ''));
  if (SECOND_PERSON_EN.test(bare)) return quote(speaker, text);
  if (!FIRST_PERSON_EN.test(bare) && meeting.isOneTeam) return bare;
  return reportEnglish(meeting, speaker, bare);
}

/** Whether the words address somebody, so that only a quotation keeps their sense. */
export function isAddressed(meeting: Meeting, text: string): boolean {
  if (meeting.language === 'en') return SECOND_PERSON_EN.test(text) || /\blet['’]s\b|\blet me\b/i.test(text);
  return isPersonalInPortuguese(text);
}

function reportEnglish(meeting: Meeting, speaker: string | null, bare: string): string {
  if (speaker === null) return FIRST_PERSON_EN.test(bare) ? quote(null, bare) : bare;
  return `${speaker} said that ${rewordReported(uncapitalise(meeting, bare), groupOf(meeting))}`;
}

function groupOf(meeting: Meeting): string | null {
  return meeting.isOneTeam ? lowerArticle(meeting.groupNoun) : null;
}

function rewordPortuguese(meeting: Meeting, text: string, speaker: string | null): string {
  const asked = /^(?:eu )?peço (.+)$/iu.exec(text)?.[1];
  if (asked !== undefined && speaker !== null && !isPersonalInPortuguese(asked.replace(/ para .*$/u, '')))
    return `${speaker} pediu ${asked}`;
  return toThirdPerson(text, speaker, meeting.isOneTeam ? meeting.groupNoun : null) ?? quote(speaker, text);
}

/** The words as spoken, with who spoke them. */
export function quote(speaker: string | null, text: string): string {
  const words = capitalise(text).replace(/["“”]/g, '’');
  return speaker === null ? words : `${speaker}: “${words}”`;
}

export function subjectOf(meeting: Meeting, unit: Unit): string | null {
  return unit.speaker === null ? null : (meeting.subjects.get(unit.speaker) ?? unit.speaker);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Lower case for a word that is capitalised only because it opens the sentence. */
function uncapitalise(meeting: Meeting, text: string): string {
  const first = /^[\p{L}'’]+/u.exec(text)?.[0] ?? '';
  const lowered = first.charAt(0).toLowerCase() + first.slice(1);
  return /^I(?:['’]|$)/.test(first) || !meeting.lowerWords.has(lowered) ? text : lowered + text.slice(first.length);
}
