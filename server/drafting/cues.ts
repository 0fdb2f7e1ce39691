import type { Language } from '@/server/lib/language';

/** A way of speaking that shows a decision or a task, and how strongly (1 = by itself enough). Folded text. */
export interface Cue {
  pattern: RegExp;
  strength: number;
}

const cue = (strength: number, source: string): Cue => ({ strength, pattern: new RegExp(source) });

export const DECISION_CUES: Record<Language, Cue[]> = {
  en: [
    cue(
      2,
      String.raw`\b(?:we|the (?:team|group|committee|board|council))(?: have|'ve| had)? (?:all )?(?:decided|agreed|resolved|concluded|settled)\b`,
    ),
    cue(
      2,
      String.raw`\b(?:motion|amendment|resolution)\b.*\b(?:carried|agreed|adopted|approved|defeated)\b|\bit (?:is|was) (?:agreed|decided|resolved)\b`,
    ),
    cue(1.6, String.raw`\b(?:the|our|a|final) decision\b|\b(?:decided|agreed) (?:to|that|on|upon)\b|\bwe decide\b`),
    cue(
      1.5,
      String.raw`\b(?:we'll|we will|we are|we're|let's|let us|gonna|going to) (?:just )?(?:go(?:ing)? (?:with|for)|stick(?:ing)? with|settle (?:on|for)|keep|drop|leave out|choos(?:e|ing)|take)\b`,
    ),
    cue(
      1.3,
      String.raw`\bwe(?:'re| are| will| have)? (?:do not|don't|won't|will not|not going to|aren't going to|not) (?:going to )?(?:need|want|use|have|do|include|go|be|worry|bother)`,
    ),
    cue(
      1.1,
      String.raw`\b(?:it|this|they|the \w+(?: \w+)?) (?:will|should|must|has to|have to|needs to|is going to|'ll) (?:be|have|cost|sell|contain|feature|include|come|use|only|not)\b`,
    ),
    cue(
      1.1,
      String.raw`\b(?:we'll|we will|we're going to|we are going to) (?:\w+ )?(?:have|use|make|do|put|sell|be|work|focus|start|include|try|concentrate|aim|mix|add|keep|build|offer|need|go)\b`,
    ),
    cue(0.9, String.raw`\bwe (?:should|must|have to|need to|want to|need) (?:\w+ )?\w+`),
    cue(
      0.9,
      String.raw`\bin favou?r\b|\bapproved?\b|\brequirements?\b.*\bis\b|\bnot allowed\b|\bfinal(?:ly)?\b|\bsum(?:mary| up|marise)\b|\brule out\b|\bdefinitely\b`,
    ),
    cue(
      0.6,
      String.raw`\b(?:i think|i'd say|maybe|so|perhaps) (?:we|it|that|the)\b.*\b(?:should|could|would be|is good|better|best)\b|\blet's\b|\bshould be\b`,
    ),
  ],
  pt: [
    cue(
      2,
      String.raw`\b(?:decidimos|decidiu-se|ficou (?:decidido|acordado|combinado|definido|resolvido)|foi (?:decidid|aprovad|deliberad|acordad)[oa]|deliber(?:ou|amos)|resolvemos|concordamos|fechamos)`,
    ),
    cue(1.8, String.raw`\b(?:esta|estao|fica|ficam|declaro|e|sao)? ?(?:aprovad[oa]s?|rejeitad[oa]s?)\b`),
    cue(
      1.5,
      String.raw`\bpor (?:unanimidade|maioria)\b|\bdecisao (?:e|foi|final|do|da)\b|\b(?:fica|ficou) (?:para|marcad[oa] para|adiad[oa])\b|\b(?:entao|fica|ficou) (?:decidido|combinado|fechado|assim|com)\b`,
    ),
    cue(
      1.2,
      String.raw`\b(?:nao vamos|vamos (?:usar|manter|adotar|comprar|contratar|adiar|cancelar|ficar|seguir|fechar|fazer|ter|aprovar|escolher|deixar|lancar|priorizar))\b|\b(?:a gente|nos) (?:vai|vamos|nao vai|nao vamos)\b`,
    ),
    cue(
      1.2,
      String.raw`\bconsta na pauta\b.*\bvota|\bdeclaro (?:abert|encerrad)|\bdefiro\b|\bindefiro\b|\bdetermino\b|\bconvocad[oa]s?\b|\b(?:v\. exa\.|presidencia|comissao) (?:ja )?decidi`,
    ),
    cue(0.8, String.raw`\b(?:sera|serao|devera|deverao|tem que|temos que|precisa(?:mos)?|deve(?:mos)?)\b`),
  ],
};

export const ACTION_CUES: Record<Language, Cue[]> = {
  en: [
    cue(
      1.6,
      String.raw`\b(?:i'll|i will|i am going to|i'm going to|i shall|let me) (?:\w+ )?(?:send|write|check|get|put|make|prepare|look|find|email|e-mail|call|ask|do|talk|contact|finish|post|share|take|work|try|bring|organi[sz]e|set|draft|update|review|report|schedule|book|order|follow|arrange|figure|provide|ensure|undertake|come back|see|give|start|type|save)\b`,
    ),
    cue(
      1.3,
      String.raw`\b(?:i'll|i will|i am going to|i'm going to) (?!be\b|have\b|say\b|tell\b|just say\b|go through\b|stop\b|leave it\b|move\b|turn\b|pass\b|let\b)\w+`,
    ),
    cue(
      1.6,
      String.raw`\b(?:you'll|you will|you are going to|you're going to|you are|you're|you) (?:be |all |both |each |have |have to |need to |should |must )+(?:\w+ )?(?:work|working|look|looking|doing|get|receive|send|prepare|think|making|design|designing|focus|research|find|need)\b`,
    ),
    cue(
      1.5,
      String.raw`\b(?:action item|to-do|todo|homework|assignment|for (?:the )?next (?:meeting|time|week)|until (?:the )?next meeting|before (?:the )?next meeting|individual (?:work|actions?)|next steps?)\b`,
    ),
    cue(
      1.3,
      String.raw`\b(?:can|could|would|will) you (?:please |just |also |all |both |maybe )*(?:send|write|check|prepare|look|find|email|e-mail|call|ask|talk|contact|finish|post|share|take|work|bring|organi[sz]e|draft|update|review|report|schedule|provide|make)\b`,
    ),
    cue(
      1.3,
      String.raw`\bi (?:undertake|promise|commit)\b|\b(?:is|are) (?:going to|responsible for|in charge of) (?:\w+ )?(?:working|looking|send|prepare|work|look)\b`,
    ),
    cue(
      1.1,
      String.raw`\b(?:we|someone|somebody|everyone|everybody|each of (?:us|you)) (?:\w+ )?(?:need to|needs to|have to|has to|should|must|'ll|will|going to) (?:\w+ )?(?:send|write|check|prepare|look (?:at|into|up)|find|call|ask|talk|contact|finish|post|share|bring|organi[sz]e|draft|update|review|report|schedule|figure|think about|work|meet|test|record|collect|fill|complete|decide|discuss)\b`,
    ),
    cue(
      1,
      String.raw`\b(?:please )(?:send|write|check|prepare|look|find|post|share|bring|work|fill|complete|submit|let)\b|\b(?:fill (?:in|out)|questionnaire|minutes (?:in|on|to)|shared folder|put (?:it|them) (?:in|on) )`,
    ),
  ],
  pt: [
    cue(
      1.7,
      String.raw`\b(?:(?:peco|solicito|requeiro|gostaria de pedir|pedi) (?:a|ao|aos|as|que|para)|fica (?:responsavel|encarregad[oa]|a cargo|com a tarefa))\b`,
    ),
    cue(
      1.5,
      String.raw`\b(?:eu )?(?:vou|irei|fico de|me comprometo a|posso) (?:\w+ )?(?:enviar|mandar|preparar|fazer|verificar|ver|ligar|falar|escrever|conversar|marcar|levar|trazer|organizar|revisar|atualizar|apresentar|entregar|encaminhar|providenciar|checar|testar|publicar|contatar|abrir|criar|cuidar|pedir|agendar|montar|redigir)\b`,
    ),
    cue(
      1.4,
      String.raw`\b(?:voce|voces|tu) (?:vai|vao|pode|podem|poderia|consegue|precisa|fica|faz|manda|envia|prepara)\b|\b(?:pode|poderia|consegue) (?:me )?(?:enviar|mandar|preparar|ver|verificar|fazer|ligar|falar|levar|criar|abrir|marcar)\b`,
    ),
    cue(
      1.3,
      String.raw`\b(?:ja )?(?:envio|mando|encaminho|providencio|preparo|estou criando|deixa comigo|pode deixar)\b`,
    ),
    cue(
      1.2,
      String.raw`\b(?:precisamos|temos que|temos de|tem que|devemos|vamos|e preciso|falta) (?:\w+ )?(?:enviar|mandar|preparar|verificar|ver|ligar|falar|escrever|marcar|levar|organizar|revisar|atualizar|apresentar|entregar|encaminhar|providenciar|testar|publicar|contatar|fazer)\b`,
    ),
    cue(
      1.1,
      String.raw`\b(?:tarefa|encaminhamento|responsavel|prazo|pendencia)s?\b|\bate (?:a|o)? ?(?:proxima|segunda|terca|quarta|quinta|sexta|amanha|dia \d|o fim|final)`,
    ),
  ],
};

/** Words of short agreement. */
export const AGREEMENT: Record<Language, RegExp> = {
  en: /^(?:yeah|yes|yep|okay|ok|right|sure|mm-hmm|agreed|exactly|definitely|absolutely|good|cool|fine|that's (?:right|true|good|fine)|sounds good|i agree|of course)\b/,
  pt: /^(?:sim|ok|certo|claro|concordo|combinado|perfeito|perfeitamente|fechado|isso|exato|exatamente|beleza|de acordo|esta bem|ta bom|pode ser|otimo|apoiado)\b/,
};

/** When something is due, as people say it. Unfolded text. */
export const DUE: Record<Language, RegExp> = {
  en: /\b(?:(?:by|before|until|till|on|for|this|next) (?:the )?(?:end of (?:the |this |next )?(?:day|week|month|year|quarter)|next (?:week|month|meeting|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening))?|tomorrow(?: (?:morning|afternoon|evening))?|tonight|noon|week|month|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? \d{4})?|the \d{1,2}(?:st|nd|rd|th)(?: of \p{L}+)?)|tomorrow(?: (?:morning|afternoon|evening))?|today|tonight)\b/iu,
  pt: /(?<!\p{L})(?:(?:até|antes d[aeo]|para|n[ao]|dia|até o|até a|até ao|até à) ?(?:o |a |à |ao )?(?:próxim[ao] (?:semana|mês|reunião|ano|segunda|terça|quarta|quinta|sexta)(?:-feira)?|(?:fim|final) (?:do|da|de) (?:dia|semana|mês|ano|trimestre)|amanhã|hoje|(?:segunda|terça|quarta|quinta|sexta)-feira|(?:segunda|terça|quarta|quinta|sexta|sábado|domingo)(?!\p{L})|dia \d{1,2}(?:\/\d{1,2})?(?: de \p{L}+)?|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?|\d{1,2} de \p{L}+(?: de \d{4})?)|amanhã|hoje|semana que vem|mês que vem)(?!\p{L})/iu,
};
