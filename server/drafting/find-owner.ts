import { foldText, type Language, tokenise } from '@/server/lib/language';
import type { Meeting, Person, Unit } from './meeting';
import { findInRoster } from './speaker-names';

const TAKES_ON: Record<Language, RegExp> = {
  en: /\b(?:i'll|i will|i am going to|i'm going to|i'm gonna|i can|i shall|i undertake|i promise|let me)\b/,
  pt: /\b(?:eu vou|vou|irei|fico de|me comprometo|deixa comigo|pode deixar|eu (?:faco|envio|mando|preparo|levo|vejo|cuido)|ja envio|envio|mando|encaminho|providencio|estou criando)\b/,
};

/**
 * Who owns an action: a person of the roster who is addressed or named as the one to do it, else the speaker who takes
 * it on. Nobody else, whatever the words say.
 */
export function findOwner(meeting: Meeting, unit: Unit): string | null {
  const named = findNamedDoer(meeting.roster, unit, meeting.language);
  if (named !== null) return named.name;
  if (!TAKES_ON[meeting.language].test(foldText(unit.raw))) return null;
  return findInRoster(unit.speaker, meeting.roster)?.name ?? null;
}

function findNamedDoer(roster: Person[], unit: Unit, language: Language): Person | null {
  const folded = foldText(unit.raw);
  const named = roster.filter((person) => namesOf(person, roster).some((name) => isDoer(folded, name, language)));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** The whole name, or a part of it that nobody else has. */
function namesOf(person: Person, roster: Person[]): string[] {
  const full = foldText(person.name.trim());
  const others = new Set(roster.filter((other) => other !== person).flatMap((other) => tokenise(other.name).map((token) => token.key)));
  const parts = tokenise(person.name).map((token) => token.key).filter((part) => part.length > 2 && !others.has(part));
  return [full, ...parts];
}

function isDoer(folded: string, name: string, language: Language): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const verbs =
    language === 'en'
      ? `${escaped}(?: \\w+)?,? (?:will|is going to|you'll|you will|can you|could you|you're|you are|to|should|needs to|has to|would you|please|shall|'ll)\\b`
      : `${escaped}(?: \\w+)?,? (?:vai|ira|fica|ficou|que|pode|voce|por favor|deve|devera|precisa|para|de|tem que)\\b`;
  const before =
    language === 'en'
      ? `\\b(?:ask|asked|let|can|could|please|you,|thanks,) ${escaped}\\b`
      : `\\b(?:peco|pedir|solicito|pediu|crie ai,|pode,|voce,|faca,|envie,)(?: a| ao| a?o senador| a senadora| para| ao senador| para o| para a)? ?${escaped}\\b`;
  return new RegExp(`(?:^|[^\\p{L}])(?:${verbs})`, 'u').test(folded) || new RegExp(before, 'u').test(folded);
}
