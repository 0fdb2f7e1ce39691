/** Words that stand before a colon without being anybody's name. Lower case. */
const LABELS = new Set(
  `abstract action actions ação ações address agenda answer assunto atenção attendance attendees attention aviso bcc bom câmera capítulo caso cc
  chapter com comentário comment conclusion conclusão contact contato date data decision decisions decisão decisões deadline definition
  duration duração e-mail email encaminhamento encaminhamentos endereço entrega então example exemplo fact fato file fim fonte from hora
  horário hour http https important importante início introduction introdução item itens lembrete link local location meeting moral motivo nota notas
  note notes número objective objetivo obs observação observações ok okay or ordem ou outcome owner page página participants participantes
  pauta pergunta phone place ponto pontos prazo presentes problem problema ps p.s. question questão re reason recording
  reminder reply resposta responsável responsáveis result resultado resumindo resumo reunião risco riscos risk rule regra section seção site so
  solution solução source start status subject sumário summary tarefa tarefas task tasks tel telefone tema time tip title título to todo
  topic total transcript transcrição url utc version versão warning webvtt well whatsapp`
    .split(/\s+/)
    .map((word) => word.normalize('NFC')),
);

const LABEL_PHRASES = new Set(
  [
    'action item',
    'action items',
    'by the way',
    'for example',
    'in short',
    'key points',
    'meeting notes',
    'next step',
    'next steps',
    'ordem do dia',
    'ou seja',
    'ponto de atenção',
    'por exemplo',
    'próximo passo',
    'próximos passos',
    'the point is',
    'the thing is',
  ].map((phrase) => phrase.normalize('NFC')),
);

/** Small words inside names, in the languages whose meetings come here. */
const PARTICLES = new Set(
  'a al bin da das de del della den der di do dos du e el ibn la le los van ver von y zu'.split(' '),
);

const MAX_WORDS = 6;

/** A word or phrase that introduces something other than a speech. */
export function isLabel(name: string): boolean {
  const key = name.toLowerCase();
  return LABELS.has(key) || LABEL_PHRASES.has(key);
}

/**
 * Looks like a name by itself: a few words, each capitalised or a particle, no end of sentence inside.
 * `Ana de Souza`, `Dr. J. Silva (Contoso)`, `SPEAKER_00`; not `And the thing is`.
 */
export function isNameShaped(name: string): boolean {
  const words = name.split(' ');
  if (words.length > MAX_WORDS || !/\p{L}/u.test(name)) return false;
  if (PARTICLES.has(words[0] ?? '')) return false;
  return words.every((word, index) => isNameWord(word, index === words.length - 1));
}

export function isOneWord(name: string): boolean {
  return !name.includes(' ');
}

function isNameWord(word: string, isLast: boolean): boolean {
  if (PARTICLES.has(word)) return !isLast;
  if (/[?!;]/.test(word)) return false;
  // A dot ends a sentence, except after a short title or an initial; "Silva, Ana" has its comma in the middle.
  if (word.endsWith('.') && word.length > 5) return false;
  if (word.endsWith(',') && isLast) return false;
  return /^[("'“[<@|/&–-]*(?:\p{Lu}|\p{Lt}|\p{Lo}|\p{N})/u.test(word) || /^[|/&–-]$/.test(word);
}
