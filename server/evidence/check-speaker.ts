import type { SupportReason } from '@/server/contract/minutes';
import { contentWords, foldText, type Language, tokenise } from '@/server/lib/language';
import type { StatementInput } from './statement-input';

type Span = StatementInput['spans'][number];

/** "Ana said that…", "Ana: “…”": who the statement puts the words into the mouth of. */
const ATTRIBUTED: Record<Language, RegExp> = {
  en: /^(?:the )?(?<who>[^,:“"]{1,60}?)(?: (?:said|stated|asked|explained|reported|noted|suggested|proposed|confirmed)\b|: ?[“"])(?<what>.+)$/is,
  pt: /^(?:o |a )?(?<who>[^,:“"]{1,60}?)(?: (?:disse|afirmou|perguntou|explicou|informou|esclareceu|sugeriu|prop[oô]s|confirmou|pediu)(?!\p{L})|: ?[“"])(?<what>.+)$/isu,
};
const LEAST_SHARE = 0.5;

/** Words put into somebody's mouth must be said by them, or be told of them by name. */
export function checkSpeaker(input: StatementInput): SupportReason[] {
  const attributed = ATTRIBUTED[input.language].exec(input.text)?.groups;
  const who = attributed?.['who'];
  const what = attributed?.['what'];
  if (who === undefined || what === undefined || input.spans.some((span) => span.speaker === null)) return [];

  const own = input.spans.filter((span) => isSame(span.speaker ?? '', who));
  if (own.length > 0 && shareOf(what, own, input.language) >= LEAST_SHARE) return [];
  const told = input.spans.filter((span) => mentions(span.text, who));
  if (told.length > 0 && own.length === 0 && !isSpeakerOfMeeting(who, input.roster)) return [];
  return [{ code: 'name_not_in_evidence', detail: who }];
}

/** Every word of the shorter name stands in the longer one, added roles aside ("Marketing Expert"). */
function isSame(speaker: string, who: string): boolean {
  const one = keysOf(speaker);
  const other = keysOf(who);
  if (one.length === 0 || other.length === 0) return false;
  return one.every((key) => other.includes(key)) || other.every((key) => one.includes(key));
}

function mentions(text: string, who: string): boolean {
  const said = new Set(keysOf(text));
  return keysOf(who).some((key) => key.length > 2 && said.has(key));
}

function isSpeakerOfMeeting(who: string, roster: string[]): boolean {
  return roster.some((name) => isSame(name, who));
}

function keysOf(text: string): string[] {
  return tokenise(foldText(text))
    .map((token) => token.key)
    .filter((key) => key !== 'speaker' && key !== 'participante');
}

function shareOf(what: string, spans: Span[], language: Language): number {
  const wanted = [...new Set(contentWords(what, language).map((word) => word.stem))];
  if (wanted.length === 0) return 1;
  const said = new Set(spans.flatMap((span) => contentWords(span.text, language).map((word) => word.stem)));
  return wanted.filter((stem) => said.has(stem)).length / wanted.length;
}
