import { type Language, readNumbers } from '@/server/lib/language';

/** Beginnings of a torn sentence: a verb without subject, a side clause, a leftover. */
const BAD_START: Record<Language, RegExp> = {
  en: /^(?:is|are|was|were|would|could|can|will|be|been|being|has|have|had|do|does|did|should|might|may|must|run|which|because|while|whilst|who|whose|whom|than|of|n't|let|then|not|rather|value|versus|course|fact|get|gets|got|got|go|goes|just|even|either|to|from|into|till|until|again|too|either|whatever|such|even|well|with (?:specific )?regard|in terms of|as far as|with respect to|rather than|come|put|take|try|there you|otherwise|like|say|said|says|means?|kind|sort|only|think|know|depends?|suppose)\b/i,
  pt: /^(?:que|porque|pois|cujo|cuja|onde|sendo|tendo|estando|do que|quer|ser|ter|qual|aliás|inclusive|só|nem|de|da|do|dos|das|à|às|aos?)(?!\p{L})/iu,
};
/** Ends that leave the reader hanging. */
const BAD_END: Record<Language, RegExp> = {
  en: /\b(?:of|the|a|an|to|and|or|with|about|some|that|which|for|in|is|are|was|were|as|by|at|if|than|like|say|said|thinks?|their|your|our|my|we're|it's|very|really|sort|kind|from|because|so|but|not|would|could|will|can|should|be|being|been|have|has|had|its|his|her|this|these|those|into|onto|when|where|what|who|how|why|just|also|they|we|i|you|he|she|do|does|did|get|gets|going|gives|more|most|much|many|quite|too|then|well|even|only|while|until|said they|one of|et|i mean|you know|don't|doesn't|isn't|wants?|between)[\s"”’.,?]*$/i,
  pt: /(?<!\p{L})(?:de|da|do|das|dos|que|e|ou|com|para|por|em|no|na|nos|nas|o|a|os|as|um|uma|se|mas|é|são|foi|como|quando|onde|ao|à|nem|muito|mais|sem|sobre|entre|até|seu|sua|meu|minha|não|nº|complementarmente)[\s"”.,?]*$/iu,
};
const TORN: Record<Language, RegExp> = {
  en: /\bto (?:I|we|they|he|she)\b|['’](?:ll|re|ve|m|d) (?:I|we|they|he|she|you)\b|\b(?:I|we|they|he|she|it|you) (?:I|we|they|he|she|it|you)\b|\b(\w+) \1\b|\b(?:a|an|the) (?:a|an|the|is|are|of|it|we|I|they|you|and|or|but|so)\b|\b(?:of|to|in|on|at) (?:is|are|of|and|or|but|so)\b|\b(?:it's|there's|that's|we're) (?:it|we|they|I|you|a the|the a)\b|\bis is\b|\bwas is\b|\band or\b|\bso so\b|(?<=^|\s)(?:eh|er|t|s|u|w|b|m|d|th|wh)(?=[\s,.])|\?\s*\S|["“”]|\b(?:and|but|or|that|because) (?:and|but|or|that)\b|\b(?:what|who) (?:she|he|it)'s|\bthe (?:this|that|there|we|they|going)\b|\b(?:will|would|can|could|should|going to) (?:is|are|was|the|a)\b|\bdoes do\b|[—–]\S*\s*[—–]|\b(?:don't|do not) does\b|\bthat the there\b|\bone one\b/i,
  pt: /(?<!\p{L})(\p{L}+) \1(?!\p{L})|\?\s*\S|(?<!\p{L})(?:de de|que que|o a|a o|e e)(?!\p{L})/iu,
};
const FINITE: Record<Language, RegExp> = {
  en: /\b(?:is|are|was|were|am|has|have|had|will|would|can|could|should|may|might|must|do|does|did|cannot|isn't|aren't|wasn't|won't|don't|doesn't|didn't|can't|need|needs|want|wants|means|makes?|gives?|takes?|got|get|gets|goes|went|said|says|think|thinks|use|uses|work|works|see|know|found|made|came|took|put|let's|'s|\w{3,}ed|\w+'(?:s|re|ve|ll|d|m))\b/i,
  pt: /(?<!\p{L})(?:é|são|vou|estou|tenho|faço|envio|mando|posso|quero|preciso|peço|fico|foi|foram|era|eram|está|estão|estava|tem|têm|tinha|há|havia|vai|vão|pode|podem|deve|devem|será|serão|fica|ficou|precisa|precisam|\p{L}{3,}(?:ou|aram|eram|iram|eu|iu|ava|avam|ia|iam|amos|emos|imos|ará|erá|irá|ado|ada|ados|adas|ido|ida|idos|idas|am|em)|vamos|temos|peço|quero|tenho|convoca|faz|diz|declaro|solicita|permite|existe|existem|houve|consta|sugere|propõe|mostra|entende|considera|acha|quer|sabe)(?!\p{L})/iu,
};
/** "If it rains." and no more. */
const SIDE_CLAUSE: Record<Language, RegExp> = {
  en: /^(?:if|when|although|unless|whether|where|since)\b[^,]*(?:,\s*(?:and|or)\b[^,]*)*$/i,
  pt: /^(?:se|quando|embora|caso|enquanto|já que|como)(?!\p{L})[^,]*(?:,\s*(?:e|ou)\b[^,]*)*$/iu,
};
/** "to make" is no finite verb. */
const INFINITIVES = /\bto \w+/g;
const FEWEST_WORDS = 5;

/** Whether a sentence stands on its own: begins and ends well, has a verb, shows no false start. */
export function isReadable(text: string, language: Language): boolean {
  if ((text.match(/\S+/g)?.length ?? 0) < FEWEST_WORDS) return false;
  if (/^\p{Ll}/u.test(text) || BAD_START[language].test(text) || BAD_END[language].test(text)) return false;
  if (SIDE_CLAUSE[language].test(text)) return false;
  if (TORN[language].test(text) || unbalanced(text) || isDictation(text, language)) return false;
  return FINITE[language].test(text.replace(INFINITIVES, ' '));
}

/** Figures read out one after another. */
function isDictation(text: string, language: Language): boolean {
  const figures = readNumbers(text, language).length;
  return figures > 3 && figures > (text.match(/\S+/g)?.length ?? 0) * 0.25;
}

function unbalanced(text: string): boolean {
  const opened = text.match(/[([“«]/g)?.length ?? 0;
  const closed = text.match(/[)\]”»]/g)?.length ?? 0;
  return opened !== closed;
}
