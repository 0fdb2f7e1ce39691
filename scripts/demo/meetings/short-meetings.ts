import { writeMeeting } from './meeting-script';
import { board, partners } from './people';

const { helena, caio, ivone, otavio } = board;

/** A spoken note without a transcript. */
export const roofInspection = writeMeeting({
  slug: 'roof-inspection',
  language: 'pt',
  people: { otavio },
  separateTracks: false,
  lines: [
    {
      by: 'otavio',
      says: 'Vistoria do telhado da sede. Estou no lado do salão, e a primeira viga já afunda quando eu aperto com a mão.',
    },
    { by: 'otavio', says: 'Contei 42 telhas quebradas. A calha do lado da rua está inteira, só precisa de limpeza.' },
    {
      by: 'otavio',
      says: 'A caixa de água está seca por fora e bem tampada. Vou tirar fotografias e mostrar na reunião.',
    },
  ],
});

export const gardenShifts = writeMeeting({
  slug: 'garden-shifts',
  language: 'pt',
  people: { ivone, otavio },
  separateTracks: false,
  lines: [
    { by: 'ivone', says: 'Otávio, vamos acertar a escala da horta. Temos doze voluntários e seis canteiros.' },
    { by: 'otavio', says: 'Então são dois voluntários por canteiro, e ninguém fica sozinho com a enxada.' },
    { by: 'ivone', says: 'Fica combinado que a rega é às sete da manhã, porque ao meio-dia a água evapora.' },
    { by: 'otavio', says: 'Eu vou comprar dois regadores novos até sábado. Os antigos vazam pelo fundo.' },
    { by: 'ivone', says: 'E eu vou montar a escala e enviar para o grupo até amanhã.' },
    { by: 'otavio', says: 'A cerca do fundo também precisa de conserto, mas isso pode esperar o mês que vem.' },
  ],
});

export const internetContract = writeMeeting({
  slug: 'internet-contract',
  language: 'pt',
  people: { helena, caio },
  separateTracks: false,
  lines: [
    { by: 'helena', says: 'Caio, o contrato da internet vence em 30 de abril. O que você achou da proposta nova?' },
    { by: 'caio', says: 'São 119 reais ao mês pelo dobro da velocidade. Hoje pagamos 129 reais.' },
    { by: 'helena', says: 'E a multa, se a gente sair antes do fim?' },
    { by: 'caio', says: 'A multa é de 200 reais no primeiro ano e depois não há multa nenhuma.' },
    { by: 'helena', says: 'Está bem. Fica aprovada a renovação por 119 reais ao mês.' },
    { by: 'caio', says: 'Eu vou assinar o contrato até sexta-feira e guardar a cópia na pasta da secretaria.' },
  ],
});

export const hallRules = writeMeeting({
  slug: 'hall-rules',
  language: 'pt',
  people: { helena, caio, ivone },
  separateTracks: false,
  lines: [
    { by: 'helena', says: 'O assunto é um só: as regras para o aluguel do salão da sede.' },
    { by: 'ivone', says: 'Os vizinhos reclamaram do barulho depois das onze da noite, e eles têm razão.' },
    { by: 'caio', says: 'Se fecharmos às dez, perdemos os aniversários de sábado, que pagam a pintura.' },
    { by: 'ivone', says: 'Então dez horas durante a semana e onze horas no sábado.' },
    { by: 'helena', says: 'Fica decidido: o salão fecha às dez horas durante a semana e às onze horas no sábado.' },
    { by: 'caio', says: 'Proponho ainda um depósito de 150 reais, devolvido quando o salão estiver limpo.' },
    { by: 'helena', says: 'Aprovado o depósito de 150 reais, por unanimidade.' },
    { by: 'ivone', says: 'Eu vou escrever as regras em uma página e publicar no mural até segunda-feira.' },
  ],
});

export const volunteerRota = writeMeeting({
  slug: 'volunteer-rota',
  language: 'en',
  people: { helena: partners.helena, priya: partners.priya, tom: partners.tom },
  separateTracks: false,
  lines: [
    { by: 'priya', says: 'We need a rota for the week in which the tank arrives. I count nine volunteers.' },
    { by: 'helena', says: 'Three of them can only come in the evening, because they work until six.' },
    { by: 'tom', says: 'The lorry comes at eight in the morning, and I need at least four people to unload it.' },
    { by: 'priya', says: 'We agreed to have four people at eight and the other five in the evening.' },
    { by: 'helena', says: 'I will write to the nine volunteers by Monday.' },
    { by: 'tom', says: 'I will bring the gloves and the two trolleys on the day itself.' },
  ],
});
