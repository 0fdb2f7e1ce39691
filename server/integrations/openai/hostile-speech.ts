import type { UtteranceDraft } from '@/server/contract/transcripts';
import { foldText } from '@/server/lib/language';

/**
 * Wordings by which speech, or a doctored file, talks to the machine instead of to the meeting. Folded text, pt and en.
 * Narrow on purpose: "please minute that" and "vamos ignorar a regra antiga" are ordinary speech.
 */
const ADDRESSES_TO_THE_MACHINE: RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:(?:previous|prior|above|earlier|preceding|system)\s+(?:instructions?|rules?|prompts?|directions?|messages?)|your\s+(?:instructions?|rules|prompt|guidelines)|all\s+(?:the\s+)?(?:instructions?|rules|prompts))/u,
  /\bignore\s+(?:the\s+)?(?:instructions|rules)\b/u,
  /\b(?:ignor\w+|desconsider\w+|esquec\w+|descart\w+|sobrescrev\w+)\b.{0,40}\b(?:(?:instruc\w+|regras?|orientac\w+|comandos?|mensagens?)\s+(?:anterior\w*|acima|do\s+sistema|precedentes?|que\s+(?:voce\s+)?recebeu)|(?:suas|tuas|todas\s+as)\s+(?:instruc\w+|regras|orientac\w+))/u,
  /\bignor[ea]\s+(?:as\s+)?(?:instrucoes|regras)\b/u,
  /\b(?:system|developer)\s+(?:prompt|message|override)\b|\bprompt\s+d[oe]\s+sistema\b|\bmensagem\s+do\s+sistema\b/u,
  /\byou\s+are\s+now\s+(?:an?\s|in\s|the\s)|\bfrom\s+now\s+on\s+you\s+(?:are|must|will)\b|\ba\s+partir\s+de\s+agora\s+voce\s+(?:e|deve|vai)\b/u,
  /\b(?:attention|note\s+to|instructions?\s+(?:to|for)|message\s+(?:to|for))\s*,?\s*(?:the\s+)?(?:ai|a\.i\.|llm|language\s+model|assistant|chatgpt|gpt|minutes\s+(?:bot|writer|generator))\b/u,
  /\b(?:atencao|instruc\w+\s+para|mensagem\s+para|nota\s+para|recado\s+para)\s*,?\s*(?:a|o|ao)?\s*(?:ia|i\.a\.|inteligencia\s+artificial|assistente\s+(?:virtual|de\s+ia)|modelo\s+de\s+linguagem|chatgpt|gpt|robo\s+da\s+ata)\b/u,
  /\b(?:respond|answer|reply|output)\s+only\s+with\b|\b(?:responda|escreva)\s+(?:apenas|somente)\s+(?:com\s+)?(?:o\s+)?json\b/u,
  /<\|[^|>]{1,40}\|>|\[\/?inst\]|<<\/?sys>>|^\s*(?:system|assistant|developer)\s*:/u,
  /"(?:statements|kind|evidence)"\s*:/u,
  /<\/?(?:transcript|transcricao)\b/u,
];

/**
 * Positions of utterances that try to instruct whoever writes the minutes. A caption border may cut such a sentence,
 * and the order itself often follows in the next one, so neighbours by the same speaker count too.
 */
export function findHostileUtterances(utterances: UtteranceDraft[]): Set<number> {
  const hostile = new Set<number>();
  for (const [index, utterance] of utterances.entries()) {
    const next = utterances[index + 1];
    const isSameSpeaker = next !== undefined && next.speaker === utterance.speaker;
    const isHostile = addressesTheMachine(utterance.text) || addressesTheMachine(utterance.speaker ?? '');
    const isHostileAcross =
      isSameSpeaker &&
      !isHostile &&
      !addressesTheMachine(next.text) &&
      addressesTheMachine(`${utterance.text} ${next.text}`);
    if (!isHostile && !isHostileAcross) continue;
    hostile.add(index);
    if (isSameSpeaker) hostile.add(index + 1);
  }
  return hostile;
}

function addressesTheMachine(text: string): boolean {
  const folded = foldText(text);
  return ADDRESSES_TO_THE_MACHINE.some((wording) => wording.test(folded));
}
