/** An invented meeting, long enough to be drafted, as a WebVTT in the way Zoom writes it. */
const LINES: [speaker: string, text: string][] = [
  [
    'Ana Prado',
    'Boa noite a todos. Vamos começar a reunião da associação sobre a reforma da quadra e o orçamento do próximo ano.',
  ],
  ['Bruno Reis', 'Boa noite. Recebi três orçamentos para a reforma da quadra, e o mais barato ficou em 48 mil reais.'],
  ['Carla Nunes', 'Esse valor inclui a iluminação? Da última vez a iluminação ficou de fora e custou caro depois.'],
  ['Bruno Reis', 'Inclui a iluminação e a pintura do piso. A obra leva seis semanas e começa em fevereiro.'],
  [
    'Ana Prado',
    'Temos 62 mil reais no fundo de obras. Alguém é contra aprovar o orçamento de 48 mil reais para a reforma da quadra?',
  ],
  ['Carla Nunes', 'Eu sou a favor, desde que a iluminação esteja no contrato por escrito.'],
  [
    'Ana Prado',
    'Então fica decidido: aprovamos o orçamento de 48 mil reais para a reforma da quadra, com a iluminação no contrato.',
  ],
  ['Bruno Reis', 'Eu vou assinar o contrato com a empresa até sexta-feira e mando uma cópia para vocês.'],
  ['Carla Nunes', 'Eu fico responsável por avisar os moradores sobre o calendário da obra até o dia 10 de dezembro.'],
  ['Ana Prado', 'Sobre o próximo ano, a taxa mensal continua em 35 reais. Não vamos aumentar a taxa agora.'],
  ['Bruno Reis', 'Concordo. O aumento pode ser discutido de novo na reunião de março, com as contas da obra fechadas.'],
  ['Ana Prado', 'Decidimos manter a taxa mensal em 35 reais até março. Obrigada a todos, a reunião está encerrada.'],
];

const SECONDS_A_LINE = 7;

export function councilWebVtt(): string {
  const cues = LINES.map(([speaker, text], index) => {
    const start = index * SECONDS_A_LINE;
    return `${index + 1}\n${clock(start)} --> ${clock(start + SECONDS_A_LINE - 1)}\n${speaker}: ${text}\n`;
  });

  return `WEBVTT\n\n${cues.join('\n')}`;
}

function clock(seconds: number): string {
  const minutes = String(Math.floor(seconds / 60)).padStart(2, '0');
  return `00:${minutes}:${String(seconds % 60).padStart(2, '0')}.000`;
}
