import { foldText } from '@/server/lib/language';

/** First person at the start of a sentence and its third person; other verbs stay in quotation marks. */
const SINGULAR: Record<string, string> = {
  vou: 'vai',
  tenho: 'tem',
  preciso: 'precisa',
  posso: 'pode',
  quero: 'quer',
  estou: 'está',
  fico: 'fica',
  faco: 'faz',
  envio: 'envia',
  mando: 'manda',
  preparo: 'prepara',
  encaminho: 'encaminha',
  peco: 'pede',
  proponho: 'propõe',
  sugiro: 'sugere',
  prefiro: 'prefere',
  consigo: 'consegue',
};
const PLURAL: Record<string, string> = {
  vamos: 'vai',
  temos: 'tem',
  precisamos: 'precisa',
  devemos: 'deve',
  podemos: 'pode',
  queremos: 'quer',
  estamos: 'está',
  somos: 'é',
  decidimos: 'decidiu',
  resolvemos: 'resolveu',
  concordamos: 'concordou',
  aprovamos: 'aprovou',
  combinamos: 'combinou',
  fechamos: 'fechou',
  recebemos: 'recebeu',
};
const HEDGES =
  /^(?:(?:eu )?(?:acho|penso|creio|acredito) que|na minha opinião,?|a meu ver,?|para mim,?|eu diria que)\s+/iu;
const FIRST_PERSON =
  /\b(?:eu|nos|meu|minha|meus|minhas|nosso|nossa|nossos|nossas|me|mim|comigo|conosco|vou|vamos|estou|estamos|sou|somos|tenho|temos|quero|queremos|acho|peco|posso|podemos|faco|fui|fiz|tive|fomos|tivemos|fizemos|queria|gostaria|pergunto|solicito|requeiro|coloco|declaro|[a-z]{3,}(?:amos|emos|imos|ei))\b/;
const SECOND_PERSON = /\b(?:voces?|v\. ?exas?|o senhor|a senhora|os senhores|teu|tua)\b/;
const SUBJECT =
  /^(?:(?<singular>eu )|(?<plural>nós )|(?<people>a gente ))?(?<no>não )?(?<verb>\p{L}+)(?<rest>(?!\p{L}).*)$/iu;

/** Whether the sentence speaks of its speaker or to somebody. */
export function isPersonalInPortuguese(text: string): boolean {
  const folded = foldText(text);
  return FIRST_PERSON.test(folded) || SECOND_PERSON.test(folded) || /\ba gente\b/.test(folded);
}

/** The sentence in the third person, or `null` where that would need more than its first verb changed. */
export function toThirdPerson(text: string, speaker: string | null, group: string | null): string | null {
  const bare = capitalise(text.replace(HEDGES, ''));
  if (!isPersonalInPortuguese(bare)) return bare;
  const parts = SUBJECT.exec(bare)?.groups;
  if (parts === undefined) return null;
  const verb = foldText(parts['verb'] ?? '');
  const rest = parts['rest'] ?? '';
  if (isPersonalInPortuguese(rest)) return null;
  const no = parts['no'] === undefined ? '' : 'não ';
  if (parts['people'] !== undefined) return group === null ? null : `${group} ${no}${parts['verb']}${rest}`;
  if (PLURAL[verb] !== undefined && parts['singular'] === undefined)
    return group === null ? null : `${group} ${no}${PLURAL[verb]}${rest}`;
  if (SINGULAR[verb] !== undefined && parts['plural'] === undefined)
    return speaker === null ? null : `${speaker} ${no}${SINGULAR[verb]}${rest}`;
  return null;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
