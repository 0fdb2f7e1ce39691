import type { DraftStatement } from '@/server/contract/minutes';
import { foldText, type Language } from '@/server/lib/language';
import { draftStatement } from './draft-statement';
import type { Meeting, Unit } from './meeting';
import { subjectOf } from './reword';

const OPENS: Record<Language, RegExp> = {
  en: /\b(?:let's (?:start|begin|get started)|(?:start|begin|open|opening) (?:the|our|this|with)|welcome|ready to begin|call (?:the|this) meeting to order|good (?:morning|afternoon|evening)|get(?:ting)? started|kick[- ]?off)\b/,
  pt: /\b(?:declaro abert|abro (?:a|esta)|vamos comecar|vamos iniciar|podemos comecar|iniciamos|damos inicio|dou inicio|bom dia a tod|boa tarde a tod|bem-vind)/,
};
const AGENDA: Record<Language, RegExp> = {
  en: /\b(?:agenda|item \d|first item|today we|we'll (?:be )?(?:talk|discuss|go through)|going to (?:talk about|discuss|go through)|we will have)\b/,
  pt: /\b(?:pauta|ordem do dia|hoje vamos|vamos (?:tratar|discutir|falar)|item 1|primeiro item|primeiro ponto)\b/,
};
const CLOSES: Record<Language, RegExp> = {
  en: /\b(?:thank you all|thanks everyone|that's (?:all|it|everything) for today|(?:close|end) the (?:meeting|session)|see you|meeting (?:is )?(?:closed|adjourned))\b/,
  pt: /\b(?:reuniao (?:esta )?encerrada|declaro (?:encerrad|abert)|sem mais nada|nada mais havendo|obrigad[oa] a tod)/,
};
const OPENING_SHARE = 0.08;
const FEWEST_UNITS = 25;

/** "The chair opened the meeting and presented the agenda", as far as the first minutes say so. */
export function writeOpening(meeting: Meeting): DraftStatement | null {
  const early = meeting.units.filter((unit) => unit.position < OPENING_SHARE || unit.index < FEWEST_UNITS);
  const opened = early.find((unit) => unit.speaker !== null && OPENS[meeting.language].test(foldText(unit.raw)));
  if (opened === undefined) return null;
  const agenda = early.find(
    (unit) => unit.speaker === opened.speaker && AGENDA[meeting.language].test(foldText(unit.raw)),
  );
  const subject = subjectOf(meeting, opened) ?? meeting.groupNoun;
  const units: Unit[] = agenda === undefined ? [opened] : [opened, agenda];
  return draftStatement(meeting, 'summary', {
    text: openingText(subject, agenda !== undefined, meeting.language),
    units,
  });
}

/** Whether a sentence greets, opens or closes, and so decides nothing. */
export function isCeremony(meeting: Meeting, unit: Unit): boolean {
  const folded = foldText(unit.raw);
  return OPENS[meeting.language].test(folded) || CLOSES[meeting.language].test(folded);
}

function openingText(subject: string, hasAgenda: boolean, language: Language): string {
  if (language === 'en') return `${subject} opened the meeting${hasAgenda ? ' and presented the agenda' : ''}.`;
  return `${subject} abriu a reunião${hasAgenda ? ' e apresentou a pauta' : ''}.`;
}
