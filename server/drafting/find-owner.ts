import { foldText, type Language, tokenise } from '@/server/lib/language';
import type { Meeting, Person, Unit } from './meeting';
import { findInRoster } from './speaker-names';

const TAKES_ON: Record<Language, RegExp> = {
  en: /\b(?:i'll|i will|i am going to|i'm going to|i'm gonna|i can|i shall|i undertake|i promise|let me)\b/,
  pt: /\b(?:eu vou|vou|irei|fico de|me comprometo|deixa comigo|pode deixar|eu (?:faco|envio|mando|preparo|levo|vejo|cuido)|ja envio|envio|mando|encaminho|providencio|estou criando)\b/,
};
/** What stands after the name of someone who is to do it ("Ana will…", "Ana, can you…"). */
const AFTER_NAME: Record<Language, string> = {
  en: `(?: \\w+)?,? (?:will|is going to|you'll|you will|can you|could you|you're|you are|to|should|needs to|has to|would you|please|shall|'ll)\\b`,
  pt: '(?: \\w+)?,? (?:vai|ira|fica|ficou|que|pode|voce|por favor|deve|devera|precisa|para|de|tem que)\\b',
};
const BEFORE_NAME: Record<Language, string> = {
  en: '\\b(?:ask|asked|let|can|could|please|you,|thanks,) ',
  pt: '\\b(?:peco|pedir|solicito|pediu|crie ai,|pode,|voce,|faca,|envie,)(?: ao?| para(?: [oa])?)?(?: senadora?| vereadora?| colega| dra?\\.?)? ?',
};

type OwnerFinder = (unit: Unit) => string | null;

/**
 * Tells who owns an action: a person of the roster who is addressed or named as the one to do it, else the speaker who
 * takes it on. Nobody else, whatever the words say.
 */
export function createOwnerFinder(meeting: Meeting): OwnerFinder {
  const patterns = meeting.roster.map((person) => ({ person, patterns: patternsOf(person, meeting) }));
  return (unit) => {
    const folded = foldText(unit.raw);
    const named = patterns.filter((entry) => entry.patterns.some((pattern) => pattern.test(folded)));
    if (named.length === 1) return named[0]?.person.name ?? null;
    if (named.length > 1 || !TAKES_ON[meeting.language].test(folded)) return null;
    return findInRoster(unit.speaker, meeting.roster)?.name ?? null;
  };
}

function patternsOf(person: Person, meeting: Meeting): RegExp[] {
  return namesOf(person, meeting.roster).flatMap((name) => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return [
      new RegExp(`(?:^|[^\\p{L}])${escaped}${AFTER_NAME[meeting.language]}`, 'u'),
      new RegExp(`${BEFORE_NAME[meeting.language]}${escaped}(?!\\p{L})`, 'u'),
    ];
  });
}

/** The whole name, or a part of it that nobody else has. */
function namesOf(person: Person, roster: Person[]): string[] {
  const others = new Set(
    roster.filter((other) => other !== person).flatMap((other) => tokenise(other.name).map((token) => token.key)),
  );
  const parts = tokenise(person.name).map((token) => token.key);
  return [foldText(person.name.trim()), ...parts.filter((part) => part.length > 2 && !others.has(part))];
}
