import { foldText } from '@/server/lib/language';

const ENGLISH = [
  /\b(?:ignore|disregard|forget|override|bypass) (?:all |any |your |the |these |those |previous |prior |earlier |my |above |of )*(?:rules?|instructions?|prompts?|guidelines|roster|transcript|guardrails)/,
  /\b(?:system|developer) (?:prompt|message|override)\b|\bas an? (?:ai|assistant|language model)\b|\byou are now\b|\bnew instructions?\b/,
  /\b(?:add|insert|write|record|put|include|append|note)(?: down)? (?:in the minutes |to the minutes |into the minutes )?(?:that )?(?:a |an |the |this |another )?(?:fake |false |new )?(?:decision|action item|resolution)\b/,
  /\b(?:set|change|make|mark|assign|replace|delete|remove) (?:the |all |every |each |any )*(?:owners?|due dates?|deadlines?|dates|action items|signers?|recipients?)\b/,
  /\b(?:dear |hey |hello )?(?:ai|assistant|chatbot|note ?taker|minutes bot|summari[sz]er)\b,? (?:please |you |write|add|ignore|sign|send|mark)/,
];
const PORTUGUESE = [
  /\b(?:ignor[ae]|ignorem|desconsider[ae]|esquec[ae]|esqueçam|burle|descumpra) (?:todas? |todos? |as |os |suas? |seus? |essas? |estas? |qualquer |tudo |que |anteriores |de )*(?:regras?|instruc\w+|orientac\w+|comandos?|transcric\w+|prompt)/,
  /\bprompt (?:do|de) sistema\b|\bvoce agora e\b|\bcomo (?:uma )?(?:ia|inteligencia artificial|assistente)\b|\bnovas? instruc\w+/,
  /\b(?:adicion[ae]|acrescent[ae]|inclua|inclui|insira|registr[ae]|escreva|escreve|coloqu[ea]|anote)(?: ai)?(?: na ata)?(?: que)? (?:a |uma |na ata |como |outra |de )*(?:nova |falsa )?(?:decisao|acao|deliberacao|tarefa|resolucao)\b/,
  /\b(?:defin[ae]|mud[ae]|troqu?[ea]|alter[ae]|coloqu?[ea]|marqu?[ea]|atribu[ai]|apagu?[ea]|remov[ae]|substitu[ai]) (?:o |a |os |as |todos? |todas? )*(?:responsave\w+|prazos?|datas?|donos?|signatari\w+|destinatari\w+|tarefas)\b/,
  /\b(?:ia|assistente|robo|chatbot|redator da ata)\b,? (?:por favor|voce|escreva|adicione|ignore|assine|envie|marque)/,
];
const MARKUP =
  /<\/?\s*(?:script|system|img|iframe|svg|style|a|object)\b|javascript:|data:text\/html|\]\(\s*(?:https?|javascript|data):/;

/**
 * Whether the words address whoever writes the minutes, or smuggle markup, instead of the people in the room.
 * Such sentences are left out of the draft; the transcript keeps them.
 */
export function isCommandToWriter(raw: string): boolean {
  const folded = foldText(raw);
  return (
    MARKUP.test(folded) ||
    ENGLISH.some((pattern) => pattern.test(folded)) ||
    PORTUGUESE.some((pattern) => pattern.test(folded))
  );
}
