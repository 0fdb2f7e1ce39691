import type { Language } from '@/server/lib/language';

/** Folded words before a noun, and the article that a list of topics writes for them ('' = none). */
export const CAN_PRECEDE: Record<Language, Map<string, string>> = {
  en: new Map([
    ...'the this that these those our your their its his her my'.split(' ').map((word) => [word, 'the'] as const),
    ...'a an'.split(' ').map((word) => [word, 'a'] as const),
    ...'of for about with in on from into to some any no each every more other between without as by like new'
      .split(' ')
      .map((word) => [word, ''] as const),
  ]),
  pt: new Map([
    ...'o do no ao pelo este esse neste nesse deste desse nosso seu meu aquele'
      .split(' ')
      .map((word) => [word, 'o'] as const),
    ...'a da na pela esta essa nesta nessa desta dessa nossa sua minha aquela'
      .split(' ')
      .map((word) => [word, 'a'] as const),
    ...'os dos nos aos pelos estes esses nossos seus'.split(' ').map((word) => [word, 'os'] as const),
    ...'as das nas pelas estas essas nossas suas'.split(' ').map((word) => [word, 'as'] as const),
    ...'de em com para sobre por sem um uma e entre'.split(' ').map((word) => [word, ''] as const),
  ]),
};

/** Nouns that name no topic. */
export const GENERIC_NOUNS = new Set(
  (
    'people time times day days week weeks year years month months hour hours minute minutes point points question questions example ' +
    'problem problems number numbers part parts case cases fact reason reasons sense moment everybody everyone somebody someone ' +
    'person guy guys word words end side place kind type sort top bottom course today tomorrow yesterday morning afternoon meeting ' +
    'meetings half answer answers couple rest level term terms member members chair mister job first second third last next ' +
    'whole idea ideas thought thoughts situation stage opportunity two three four five six seven eight nine ten lady ladies ' +
    'gentlemen best better worst instance original main wild universal bunch kid kids lack series summer winter spring autumn news favour favor sake amount amounts range variety set note copy colleague colleagues honourable hon conversation discussion comment comments view views evidence line lines ' +
    'pessoa pessoas tempo dia dias semana semanas ano anos mes meses hora horas ponto pontos pergunta perguntas exemplo problema ' +
    'numero parte partes caso fato facto momento lado lugar tipo forma maneira reuniao palavra palavras questao questoes ideia ' +
    'colega colegas senador senadores senadora deputado deputados excelencia presidente vereador manha tarde noite ordem termos termo'
  ).split(' '),
);
