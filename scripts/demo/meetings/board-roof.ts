import { writeMeeting } from './meeting-script';
import { board } from './people';

/** The board decides about a leaking roof, a fee and a party. The treasurer holds the floor; two speak at once. */
export const boardRoof = writeMeeting({
  slug: 'board-roof',
  language: 'pt',
  people: board,
  separateTracks: true,
  lines: [
    {
      by: 'helena',
      says: 'Boa noite a todos. Temos quatro pessoas presentes, então há quórum, e declaro aberta a reunião da diretoria.',
    },
    {
      by: 'helena',
      says: 'A pauta tem três assuntos: a reforma do telhado da sede, a mensalidade e a festa da primavera.',
    },
    { by: 'helena', says: 'Ivone, você registra as decisões, por favor?' },
    { by: 'ivone', says: 'Registro. A ata da reunião passada foi assinada por todos e já está no mural.' },
    { by: 'helena', says: 'Ótimo. Caio, comece pelo caixa, porque sem ele não dá para falar de telhado.' },

    { by: 'caio', says: 'Certo. Vou passar pelos números com calma, e depois respondo às perguntas.', pauseMs: 700 },
    {
      by: 'caio',
      says: 'Terminamos o mês com 23.750 reais em conta, já descontadas a luz, a água e o salário do zelador.',
    },
    {
      by: 'caio',
      says: 'Desse total, 6.000 reais são da reserva de emergência, e o estatuto não deixa mexer nela sem assembleia.',
    },
    { by: 'caio', says: 'Sobram, portanto, 17.750 reais livres.' },
    { by: 'caio', says: 'A inadimplência caiu: eram 31 famílias em atraso no começo do ano, e hoje são 18.' },
    {
      by: 'caio',
      says: 'A conta de luz subiu um pouco, porque o refletor da quadra ficou aceso duas noites inteiras.',
    },
    { by: 'caio', says: 'O contrato da internet vence em 30 de abril, e a renovação sai por 119 reais ao mês.' },
    {
      by: 'caio',
      says: 'O seguro da sede está pago por mais um ano, e por esse lado estamos tranquilos.',
    },
    { by: 'caio', says: 'E a venda de bolos na feira rendeu 1.240 reais, que entraram na conta na segunda-feira.' },
    { by: 'caio', says: 'Em resumo, temos fôlego para uma obra de até 17 mil reais, se nada mais quebrar.' },

    { by: 'helena', says: 'Obrigada, Caio. Otávio, o que você viu no telhado?', pauseMs: 600 },
    {
      by: 'otavio',
      says: 'Subi na terça-feira com o mestre de obras. São 42 telhas quebradas, e duas vigas do lado do salão estão podres.',
    },
    {
      by: 'otavio',
      says: 'Pedi dois orçamentos. A Construtora Serra cobra 18.400 reais e a Telhas Aurora cobra 15.900 reais.',
    },
    { by: 'otavio', says: 'A Serra dá cinco anos de garantia, e a Aurora dá três.' },
    { by: 'caio', says: 'Com a Serra passamos do que temos livre. Eu sou contra.' },
    {
      by: 'otavio',
      says: 'Mas dois anos de garantia a mais valem a diferença, se chover como no ano passado e a gente tiver de',
    },
    { by: 'caio', says: 'Não valem, Otávio, porque o dinheiro não existe, e a reserva não se toca.', pauseMs: -2600 },
    { by: 'helena', says: 'Um de cada vez, por favor. Otávio, termine.', pauseMs: 500 },
    { by: 'otavio', says: 'Eu só queria dizer que prefiro a Serra. Mas aceito a Aurora, se o prazo for respeitado.' },
    { by: 'ivone', says: 'A Aurora começa em dez dias e promete acabar em três semanas.' },
    { by: 'helena', says: 'Então vamos votar. Quem é a favor da Telhas Aurora, por 15.900 reais?' },
    { by: 'caio', says: 'A favor.', pauseMs: 500 },
    { by: 'ivone', says: 'A favor.', pauseMs: 300 },
    { by: 'otavio', says: 'Eu me abstenho.', pauseMs: 400 },
    {
      by: 'helena',
      says: 'Também voto a favor. Fica aprovada a contratação da Telhas Aurora por 15.900 reais, com três votos a favor e uma abstenção.',
    },
    { by: 'otavio', says: 'Eu vou ligar para a Aurora amanhã e marcar a visita do engenheiro.' },
    { by: 'caio', says: 'E eu preparo o contrato e envio para vocês até sexta-feira.' },

    { by: 'helena', says: 'Segundo assunto: a mensalidade. Caio, onde está a planilha?', pauseMs: 700 },
    { by: 'caio', says: 'Só um momento, que eu estou procurando o arquivo.' },
    { by: 'caio', says: 'Achei. A proposta é passar a mensalidade de 45 para 50 reais.', pauseMs: 11500 },
    { by: 'ivone', says: 'Não concordo. Há famílias que já não conseguem pagar 45 reais.' },
    { by: 'otavio', says: 'Podemos esperar a obra acabar e conversar de novo.' },
    {
      by: 'helena',
      says: 'Faz sentido. Fica decidido que a mensalidade continua em 45 reais e que o assunto volta na próxima reunião.',
    },
    { by: 'ivone', says: 'Eu vou preparar uma lista das famílias com desconto até a próxima reunião.' },

    { by: 'helena', says: 'Último assunto: a festa da primavera.', pauseMs: 700 },
    {
      by: 'ivone',
      says: 'No ano passado vieram 260 pessoas, e a limpeza ficou cara. Proponho um limite de 300 pulseiras.',
    },
    { by: 'caio', says: 'Concordo, desde que o gasto não passe de 2.500 reais.' },
    { by: 'helena', says: 'Então fica combinado: 300 pulseiras e um teto de 2.500 reais para a festa.' },
    { by: 'helena', says: 'Ivone, quem cuida do convite?' },
    { by: 'ivone', says: 'Combinado. Eu vou publicar o convite no mural até o fim do mês.' },
    { by: 'helena', says: 'Nada mais havendo, declaro encerrada a reunião. Obrigada e boa noite.' },
  ],
});
