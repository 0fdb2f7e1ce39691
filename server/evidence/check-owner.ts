import type { SupportReason } from '@/server/contract/minutes';
import { foldText, type Language, tokenise } from '@/server/lib/language';
import type { StatementInput } from './statement-input';

/** Words with which a speaker takes something on, or agrees to it. */
const FIRST_PERSON: Record<Language, RegExp> = {
  en: /\b(?:i|i'll|i'm|i'd|i've|me|my|mine|myself|we|we'll|we're|us|our|yes|yeah|yep|sure|okay|ok)\b/,
  pt: /\b(?:eu|vou|me|meu|minha|meus|minhas|mim|comigo|estou|fico|faco|posso|consigo|nos|nosso|nossa|vamos|sim|claro|combinado|certo|ok|pode deixar|[a-z]{3,}(?:arei|erei|irei)|(?:envi|prepar|mand|escrev|lig|procur|verific|trag|lev|assum|termin|cuid|marc|organiz|resolv|pass|coloc|public|revis|ajust|confirm|encaminh|providenci)o)\b/,
};

/** The owner must be in the roster, and be named in the evidence or take the task on in it. */
export function checkOwner(input: StatementInput): SupportReason[] {
  const { owner } = input;
  if (owner === null) return [];
  const isListed = input.roster.some((name) => foldText(name.trim()) === foldText(owner.trim()));
  if (!isListed) return [{ code: 'owner_not_in_roster', detail: owner }];
  if (contradictsSubject(input, owner)) return [{ code: 'owner_not_in_evidence', detail: owner }];

  const isCarried = input.spans.some(
    (span) => isNamed(span.text, owner, input.roster) || takesOn(span, owner, input.language),
  );
  return isCarried ? [] : [{ code: 'owner_not_in_evidence', detail: owner }];
}

function takesOn(span: StatementInput['spans'][number], owner: string, language: Language): boolean {
  if (span.speaker === null || foldText(span.speaker.trim()) !== foldText(owner.trim())) return false;
  return FIRST_PERSON[language].test(foldText(span.text));
}

/** Named in full, or by a part of the name that nobody else in the roster has. */
function isNamed(text: string, owner: string, roster: string[]): boolean {
  const said = new Set(tokenise(text).flatMap((token) => [token.key, token.key.replace(/'.*$/, '')]));
  const parts = partsOf(owner);
  if (parts.length > 0 && parts.every((part) => said.has(part))) return true;
  const others = roster.filter((name) => foldText(name) !== foldText(owner)).flatMap(partsOf);
  return parts.some((part) => part.length > 2 && said.has(part) && !others.includes(part));
}

const TAKES: Record<Language, RegExp> = {
  en: /^(?:will|shall|should|must|is|has|to|'ll)$/,
  pt: /^(?:vai|ira|deve|devera|fica|ficou|ficara)$/,
};

/** "Ana will send it" with Bruno as owner. */
function contradictsSubject(input: StatementInput, owner: string): boolean {
  const keys = tokenise(input.text).map((token) => token.key);
  const first = keys[0] === 'the' ? keys[1] : keys[0];
  const subject = input.roster.map(partsOf).find((parts) => parts[0] === first);
  if (subject === undefined || partsOf(owner).includes(first ?? '')) return false;
  return keys.slice(1, subject.length + 2).some((key) => TAKES[input.language].test(key));
}

function partsOf(name: string): string[] {
  return tokenise(name).map((token) => token.key);
}
