import type { UtteranceDraft } from '@/server/contract/transcripts';
import { foldText } from '@/server/lib/language';
import { toSingleLine } from './clean-text';

/**
 * Wordings by which speech, or a doctored file, talks to the machine instead of to the meeting. Folded text, pt and en.
 * Narrow on purpose: "please minute that" and "vamos ignorar a regra antiga" are ordinary speech.
 */
const ADDRESSES_TO_THE_MACHINE: RegExp[] = [
  /(?<!\b(?:cannot|not|we|they|i)\s|n't\s)\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|preceding|system|your|all|all\s+the)\s+(?:instructions?|rules?|prompts?|guidelines|directions?|messages?)\b/u,
  /(?<!\b(?:cannot|not|we|they|i)\s|n't\s)\b(?:ignore|disregard|forget|override|bypass)\s+(?:the\s+|all\s+)?(?:(?:instructions?|rules?|messages?)\s+(?:above|before|so\s+far)|(?:instructions|rules)\b\s*(?:[,;:.]|and\b|$))/u,
  /\b(?:ignor(?:e|em)|desconsider(?:e|em)|esque(?:ca|cam|ce)|descart(?:e|em)|sobrescrev(?:a|am)|deve\w*\s+ignorar)\b.{0,40}\b(?:(?:instruc\w+|regras?|orientac\w+|comandos?|mensagens?)\s+(?:anterior\w*|acima|do\s+sistema|precedentes?|que\s+(?:voce\s+)?recebeu)|(?:suas|tuas|todas\s+as)\s+(?:instruc\w+|regras|orientac\w+))/u,
  /\bignore\s+(?:as\s+)?(?:instrucoes|regras)\b/u,
  /\b(?:system|developer)\s+(?:prompt|message|override)\b|\bprompt\s+d[oe]\s+sistema\b|\bmensagem\s+do\s+sistema\b/u,
  /\byou\s+are\s+now\s+(?:an?\s|in\s|the\s)|\bfrom\s+now\s+on\s+you\s+(?:are|must|will)\b|\ba\s+partir\s+de\s+agora\s+voce\s+(?:e|deve|vai)\b/u,
  /\b(?:attention|note\s+to|instructions?\s+(?:to|for)|message\s+(?:to|for))\s*,?\s*(?:the\s+)?(?:(?:ai|a\.i\.|llm|language\s+model|chatgpt|gpt|minutes\s+(?:bot|writer|generator))(?!\w)|assistant\s*(?:[,;:.]|$))/u,
  /\b(?:atencao|instruc\w+\s+para|mensagem\s+para|nota\s+para|recado\s+para)\s*,?\s*(?:a|o|ao)?\s*(?:ia|i\.a\.|inteligencia\s+artificial|assistente\s+(?:virtual|de\s+ia)|modelo\s+de\s+linguagem|chatgpt|gpt|robo\s+da\s+ata)(?!\w)/u,
  /\b(?:respond|answer|reply|output)\s+only\s+with\b|\b(?:responda|escreva)\s+(?:apenas|somente)\s+(?:com\s+)?(?:o\s+)?json\b/u,
  /<\|[^|>]{1,40}\|>|\[\/?inst\]|<<\/?sys>>|^\s*(?:system|assistant|developer)\s*:/u,
  /"(?:statements|kind|evidence)"\s*:/u,
  /<\/?(?:transcript|transcricao)\b/u,
];

/**
 * Positions of utterances that try to instruct whoever writes the minutes. A caption border may cut such a sentence,
 * and the order itself often follows in the next one, so what the same speaker says right after counts too.
 */
export function findHostileUtterances(utterances: UtteranceDraft[]): Set<number> {
  const texts = utterances.map((utterance) => foldText(toSingleLine(utterance.text)));
  const hostile = new Set<number>();
  for (const [index, utterance] of utterances.entries()) {
    const isSameSpeaker = (other: number) => utterances[other]?.speaker === utterance.speaker;
    const text = texts[index] ?? '';
    const isHostile = addressesTheMachine(text) || addressesTheMachine(foldText(toSingleLine(utterance.speaker ?? '')));
    const next = texts[index + 1] ?? '';
    const isCut =
      !isHostile && isSameSpeaker(index + 1) && !addressesTheMachine(next) && addressesTheMachine(`${text} ${next}`);
    if (!isHostile && !isCut) continue;

    const last = isCut ? index + 2 : index + 1;
    hostile.add(index);
    for (let after = index + 1; after <= last && isSameSpeaker(after); after += 1) hostile.add(after);
  }
  return hostile;
}

function addressesTheMachine(folded: string): boolean {
  return ADDRESSES_TO_THE_MACHINE.some((wording) => wording.test(folded));
}
