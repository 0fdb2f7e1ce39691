import { type Language, stemWord, foldText } from '@/server/lib/language';

const ENGLISH = `meeting meetings session team group committee council board member members participant participants
everyone discuss discussed discussion discussions talk talked present presented presentation introduce introduced open
opened close closed mention mentioned explain explained describe described state stated report reported raise raised ask
asked answer answered respond responded suggest suggested note noted add added inform informed point pointed cover covered
focus focused concern concerned include included including regarding related topic topics issue issues matter matters item
items action actions task tasks responsible also main mainly various various several different question questions agenda
summary decision decisions propose proposed proposal chair led lead asked speak spoke according remark remarked expert designer manager specialist
director engineer officer analyst leader representative coordinator developer researcher speaker`;

const PORTUGUESE = `reunião reuniões sessão equipe equipa grupo comissão executivo membros membro participantes participante
discutir discutiu discutiram discussão debater debateu debateram tratar tratou trataram apresentar apresentou apresentaram
apresentado apresentada apresentados apresentadas abrir abriu aberta encerrar encerrou encerrada referir referiu explicar
explicou esclarecer esclareceu informar informou informaram afirmar afirmou questionar questionou perguntar perguntou
responder respondeu dizer disse mencionar mencionou sugerir sugeriu propor propôs acrescentar acrescentou relatar relatou
abordar abordou abordados abordadas abordaram tema temas assunto assuntos ponto pontos tópico tópicos pauta ordem item itens
ação ações tarefa tarefas responsável principal principais vários várias sobre relativo relativa quanto segundo pergunta
perguntas resumo decisão decisões proposta intervir interveio falar falou faladas participante deve devem deverá presente presentes`;

const FRAMES: Record<Language, Set<string>> = { en: toStems(ENGLISH, 'en'), pt: toStems(PORTUGUESE, 'pt') };

/** Words with which minutes report what was said; they claim nothing by themselves and need no proof. */
export function isFrameStem(stem: string, language: Language): boolean {
  return FRAMES[language].has(stem);
}

function toStems(words: string, language: Language): Set<string> {
  return new Set(words.split(/\s+/).map((word) => stemWord(foldText(word), language)));
}
