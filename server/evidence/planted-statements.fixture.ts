import type { StatementInput } from './statement-input';

/** A statement that the spans do not carry, and the reason that must be among those given (`null`: any). */
export interface Planted extends Partial<StatementInput> {
  why: string;
  text: string;
  spans: StatementInput['spans'];
  code: string | null;
}

const ROSTER_EN = ['Ana Souza', 'Bruno Lima', 'Carol White', 'Project Manager'];
const ROSTER_PT = ['Ana Souza', 'Bruno Lima', 'Carla Dias', 'Diego Melo'];

const budget = [
  { speaker: 'Ana Souza', text: 'We have twelve thousand euros left for the printer, and not a cent more.' },
];
const launch = [
  {
    speaker: 'Bruno Lima',
    text: "So the launch moves to the 14th of March, that's a Thursday, everybody okay with that?",
  },
];
const report = [{ speaker: 'Bruno Lima', text: "I'll send the sales report to Carol by Friday." }];
const logo = [{ speaker: 'Carol White', text: "We're not going to change the logo this year, we agreed on that." }];
const approved = [
  { speaker: 'Project Manager', text: 'All in favour of the travel budget of 3,500 euros? Okay, it is approved.' },
];
const debated = [
  { speaker: 'Ana Souza', text: 'Some people like the glass entrance, others would keep the wooden door.' },
];
const supplier = [
  {
    speaker: 'Carol White',
    text: 'Northwind delivered the chairs late again, so we should look for another supplier.',
  },
];
const hiring = [
  { speaker: 'Ana Souza', text: 'The plan is to hire two nurses before the summer and to reduce overtime.' },
];

export const PLANTED_EN: Planted[] = [
  {
    why: 'invented sentence behind a true one',
    text: 'The travel budget of 3,500 euros is approved, as the project manager put it to the vote. Everybody gets a bonus.',
    spans: approved,
    code: 'low_lexical_support',
  },
  {
    why: 'number changed',
    text: 'The team has fifteen thousand euros left for the printer.',
    spans: budget,
    code: 'number_not_in_evidence',
  },
  {
    why: 'number in digits changed',
    text: 'There are 1,200 euros left for the printer.',
    spans: budget,
    code: 'number_not_in_evidence',
  },
  {
    why: 'currency changed',
    text: 'There are 12,000 dollars left for the printer.',
    spans: budget,
    code: 'number_not_in_evidence',
  },
  {
    why: 'percent for money',
    text: 'The travel budget is 3,500 percent.',
    spans: approved,
    code: 'number_not_in_evidence',
  },
  {
    why: 'decimal shifted',
    text: 'The travel budget of 3.5 million euros was approved.',
    spans: approved,
    code: 'number_not_in_evidence',
  },
  {
    why: 'day of month changed',
    text: 'The launch moves to the 15th of March.',
    spans: launch,
    code: 'date_not_in_evidence',
  },
  { why: 'month changed', text: 'The launch moves to the 14th of May.', spans: launch, code: 'date_not_in_evidence' },
  { why: 'weekday changed', text: 'The launch is on a Tuesday.', spans: launch, code: 'date_not_in_evidence' },
  { why: 'year invented', text: 'The launch moves to March 2031.', spans: launch, code: 'date_not_in_evidence' },
  { why: 'relative date invented', text: 'The launch moves to tomorrow.', spans: launch, code: 'date_not_in_evidence' },
  {
    why: 'due changed',
    text: 'Bruno Lima will send the sales report to Carol.',
    owner: 'Bruno Lima',
    due: 'by Monday',
    kind: 'action',
    spans: report,
    code: 'date_not_in_evidence',
  },
  {
    why: 'due invented',
    text: 'Change the logo.',
    kind: 'action',
    due: 'by the end of the month',
    spans: logo,
    code: 'date_not_in_evidence',
  },
  {
    why: 'owner changed to another listed person',
    text: 'Send the sales report to Carol.',
    owner: 'Ana Souza',
    kind: 'action',
    spans: report,
    code: 'owner_not_in_evidence',
  },
  {
    why: 'owner is a stranger',
    text: 'Send the sales report to Carol.',
    owner: 'Mallory Jones',
    kind: 'action',
    spans: report,
    code: 'owner_not_in_roster',
  },
  {
    why: 'subject and owner disagree',
    text: 'Carol White will send the sales report.',
    owner: 'Bruno Lima',
    kind: 'action',
    spans: report,
    code: 'owner_not_in_evidence',
  },
  {
    why: 'name of the receiver swapped',
    text: 'Bruno Lima will send the sales report to Denise.',
    owner: 'Bruno Lima',
    kind: 'action',
    spans: report,
    code: 'name_not_in_evidence',
  },
  {
    why: 'subject swapped for a stranger',
    text: 'Pedro will send the sales report by Friday.',
    spans: report,
    code: 'name_not_in_evidence',
  },
  { why: 'company swapped', text: 'Southbreeze delivered the chairs late.', spans: supplier, code: null },
  {
    why: 'company swapped inside',
    text: 'The chairs of Contoso came late again.',
    spans: supplier,
    code: 'name_not_in_evidence',
  },
  {
    why: 'negation dropped',
    text: 'The team is going to change the logo this year.',
    kind: 'decision',
    spans: logo,
    code: 'polarity_differs',
  },
  {
    why: 'negation added',
    text: 'The travel budget was not approved.',
    kind: 'decision',
    spans: approved,
    code: 'polarity_differs',
  },
  {
    why: 'negation added to a plan',
    text: 'The plan is not to hire nurses before the summer.',
    spans: hiring,
    code: 'polarity_differs',
  },
  {
    why: 'approve turned into reject',
    text: 'The travel budget of 3,500 euros was rejected.',
    kind: 'decision',
    spans: approved,
    code: null,
  },
  {
    why: 'reduce turned into increase',
    text: 'The plan is to hire two nurses and to increase overtime.',
    spans: hiring,
    code: 'polarity_differs',
  },
  {
    why: 'before turned into after',
    text: 'Two nurses are to be hired after the summer.',
    spans: hiring,
    code: 'polarity_differs',
  },
  {
    why: 'invented decision on a debated matter',
    text: 'The team approved the glass entrance.',
    kind: 'decision',
    spans: debated,
    code: 'low_lexical_support',
  },
  {
    why: 'invented agreement',
    text: 'It was decided to keep the wooden door.',
    kind: 'decision',
    spans: debated,
    code: 'low_lexical_support',
  },
  {
    why: 'invented decision from nowhere',
    text: 'The board dissolved the ethics panel and sold the warehouse.',
    kind: 'decision',
    spans: debated,
    code: 'low_lexical_support',
  },
  { why: 'no evidence', text: 'The team will buy a printer.', spans: [], code: 'no_evidence' },
  {
    why: 'empty evidence',
    text: 'The team will buy a printer.',
    spans: [{ speaker: 'Ana Souza', text: '  ' }],
    code: 'no_evidence',
  },
  {
    why: 'other matter',
    text: 'The cafeteria menu will change in autumn.',
    spans: supplier,
    code: 'low_lexical_support',
  },
  {
    why: 'number invented',
    text: 'Northwind delivered 40 chairs late.',
    spans: supplier,
    code: 'number_not_in_evidence',
  },
  {
    why: 'words put into another mouth',
    text: 'Bruno Lima said that the chairs came late and the team should look for another supplier.',
    spans: [...supplier, { speaker: 'Bruno Lima', text: 'And the coffee machine is broken.' }],
    code: 'name_not_in_evidence',
  },
  {
    why: 'words put into the mouth of somebody who is only named',
    text: 'Carol said that the sales report is ready by Friday.',
    spans: report,
    code: 'name_not_in_evidence',
  },
].map((planted) => ({ roster: ROSTER_EN, language: 'en' as const, ...planted }) as Planted);

const verba = [
  { speaker: 'Ana Souza', text: 'A gente tem doze mil reais para a reforma do telhado, nem um centavo a mais.' },
];
const mudanca = [
  { speaker: 'Bruno Lima', text: 'Então a entrega fica para o dia 14 de março, uma quinta-feira, combinado?' },
];
const relatorio = [
  { speaker: 'Bruno Lima', text: 'Eu vou mandar o relatório de vendas para a Carla até sexta-feira.' },
];
const marca = [{ speaker: 'Carla Dias', text: 'Não vamos trocar o fornecedor de café este ano, isso ficou decidido.' }];
const votacao = [
  {
    speaker: null,
    text: 'A Câmara deliberou, por unanimidade, aprovar o subsídio de 7.341,50€ à creche de Santiago Maior.',
  },
];
const debate = [
  { speaker: 'Diego Melo', text: 'Tem quem prefira a porta de vidro, tem quem queira manter a de madeira.' },
];
const obra = [
  {
    speaker: 'Ana Souza',
    text: 'A construtora Horizonte atrasou a obra de novo, então precisamos procurar outra empresa.',
  },
];
const custos = [
  { speaker: 'Diego Melo', text: 'O plano é contratar duas enfermeiras antes do verão e reduzir as horas extras.' },
];

export const PLANTED_PT: Planted[] = [
  {
    why: 'número trocado',
    text: 'Há quinze mil reais para a reforma do telhado.',
    spans: verba,
    code: 'number_not_in_evidence',
  },
  {
    why: 'número em algarismos trocado',
    text: 'Há R$ 1.200 para a reforma do telhado.',
    spans: verba,
    code: 'number_not_in_evidence',
  },
  {
    why: 'moeda trocada',
    text: 'Há 12.000 euros para a reforma do telhado.',
    spans: verba,
    code: 'number_not_in_evidence',
  },
  {
    why: 'valor trocado',
    text: 'A Câmara aprovou o subsídio de 7.431,50€ à creche de Santiago Maior.',
    kind: 'decision',
    spans: votacao,
    code: 'number_not_in_evidence',
  },
  {
    why: 'unanimidade virou maioria',
    text: 'A Câmara aprovou, por maioria, o subsídio à creche de Santiago Maior.',
    kind: 'decision',
    spans: votacao,
    code: 'polarity_differs',
  },
  {
    why: 'aprovar virou rejeitar',
    text: 'A Câmara rejeitou, por unanimidade, o subsídio à creche de Santiago Maior.',
    kind: 'decision',
    spans: votacao,
    code: 'polarity_differs',
  },
  {
    why: 'lugar trocado',
    text: 'A Câmara aprovou o subsídio à creche de Santa Clara.',
    kind: 'decision',
    spans: votacao,
    code: 'name_not_in_evidence',
  },
  { why: 'dia trocado', text: 'A entrega fica para o dia 24 de março.', spans: mudanca, code: 'date_not_in_evidence' },
  { why: 'mês trocado', text: 'A entrega fica para 14 de maio.', spans: mudanca, code: 'date_not_in_evidence' },
  {
    why: 'dia da semana trocado',
    text: 'A entrega fica para uma terça-feira.',
    spans: mudanca,
    code: 'date_not_in_evidence',
  },
  { why: 'data inventada', text: 'A entrega fica para amanhã.', spans: mudanca, code: 'date_not_in_evidence' },
  {
    why: 'prazo trocado',
    text: 'Bruno Lima vai mandar o relatório de vendas para a Carla.',
    owner: 'Bruno Lima',
    due: 'até segunda-feira',
    kind: 'action',
    spans: relatorio,
    code: 'date_not_in_evidence',
  },
  {
    why: 'responsável trocado',
    text: 'Mandar o relatório de vendas para a Carla.',
    owner: 'Diego Melo',
    kind: 'action',
    spans: relatorio,
    code: 'owner_not_in_evidence',
  },
  {
    why: 'responsável de fora',
    text: 'Mandar o relatório de vendas.',
    owner: 'Zoroastro Silva',
    kind: 'action',
    spans: relatorio,
    code: 'owner_not_in_roster',
  },
  {
    why: 'destinatário trocado',
    text: 'Bruno Lima vai mandar o relatório de vendas para a Denise.',
    kind: 'action',
    spans: relatorio,
    code: 'name_not_in_evidence',
  },
  {
    why: 'sujeito trocado',
    text: 'Pedro vai mandar o relatório de vendas até sexta-feira.',
    kind: 'action',
    spans: relatorio,
    code: 'name_not_in_evidence',
  },
  {
    why: 'negação tirada',
    text: 'O grupo vai trocar o fornecedor de café este ano.',
    kind: 'decision',
    spans: marca,
    code: 'polarity_differs',
  },
  {
    why: 'negação posta',
    text: 'A entrega não fica para o dia 14 de março.',
    spans: mudanca,
    code: 'polarity_differs',
  },
  {
    why: 'negação posta num plano',
    text: 'O plano não é contratar duas enfermeiras antes do verão.',
    spans: custos,
    code: 'polarity_differs',
  },
  {
    why: 'reduzir virou aumentar',
    text: 'O plano é contratar duas enfermeiras e aumentar as horas extras.',
    spans: custos,
    code: 'polarity_differs',
  },
  {
    why: 'antes virou depois',
    text: 'Contratar duas enfermeiras depois do verão.',
    spans: custos,
    code: 'polarity_differs',
  },
  {
    why: 'decisão inventada',
    text: 'O grupo aprovou a porta de vidro.',
    kind: 'decision',
    spans: debate,
    code: 'low_lexical_support',
  },
  {
    why: 'acordo inventado',
    text: 'Ficou decidido manter a porta de madeira.',
    kind: 'decision',
    spans: debate,
    code: 'low_lexical_support',
  },
  {
    why: 'assunto inventado',
    text: 'A diretoria vendeu o galpão e demitiu o contador.',
    kind: 'decision',
    spans: debate,
    code: 'low_lexical_support',
  },
  {
    why: 'empresa trocada',
    text: 'A construtora Alvorada atrasou a obra de novo.',
    spans: obra,
    code: 'name_not_in_evidence',
  },
  { why: 'sem evidência', text: 'O grupo vai comprar uma impressora.', spans: [], code: 'no_evidence' },
  {
    why: 'fala trocada de boca',
    text: 'Bruno Lima disse que a construtora Horizonte atrasou a obra.',
    spans: [...obra, { speaker: 'Bruno Lima', text: 'E a máquina de café quebrou.' }],
    code: 'name_not_in_evidence',
  },
].map((planted) => ({ roster: ROSTER_PT, language: 'pt' as const, ...planted }) as Planted);

/** An honest statement: what was said, in other words or another order. */
export type Honest = Omit<Planted, 'code'>;

export const HONEST_EN: Honest[] = [
  { why: 'digits for words', text: 'There are 12,000 euros left for the printer.', spans: budget },
  { why: 'as said', text: 'The team has twelve thousand euros left for the printer.', spans: budget },
  { why: 'date as said', text: 'The launch moves to the 14th of March, a Thursday.', spans: launch },
  { why: 'date in another form', text: 'The launch was moved to March 14.', spans: launch },
  {
    why: 'owner who says I',
    text: 'Bruno Lima will send the sales report to Carol.',
    owner: 'Bruno Lima',
    due: 'by Friday',
    kind: 'action',
    spans: report,
  },
  { why: 'task without owner', text: 'Send the sales report to Carol.', kind: 'action', spans: report },
  { why: 'negation kept', text: 'The team will not change the logo this year.', kind: 'decision', spans: logo },
  { why: 'negation in another word', text: 'It was agreed not to change the logo.', kind: 'decision', spans: logo },
  {
    why: 'decision with its amount',
    text: 'The travel budget of €3,500 was approved.',
    kind: 'decision',
    spans: approved,
  },
  { why: 'reported', text: 'Carol White said that Northwind delivered the chairs late again.', spans: supplier },
  { why: 'topic', text: 'The team discussed the chairs and another supplier.', kind: 'topic', spans: supplier },
  {
    why: 'debate reported',
    text: 'Some people like the glass entrance and others would keep the wooden door.',
    spans: debated,
  },
  { why: 'subject line', text: 'The meeting was about the glass entrance and the wooden door.', spans: debated },
  { why: 'plan', text: 'The plan is to hire 2 nurses before the summer and reduce overtime.', spans: hiring },
  {
    why: 'named doer',
    text: 'Carol White will book the room.',
    owner: 'Carol White',
    kind: 'action',
    spans: [{ speaker: 'Ana Souza', text: 'Carol, can you book the room please?' }],
  },
].map((honest) => ({ roster: ROSTER_EN, language: 'en' as const, ...honest }) as Honest);

export const HONEST_PT: Honest[] = [
  { why: 'algarismos por extenso', text: 'Há R$ 12.000 para a reforma do telhado.', spans: verba },
  { why: 'como foi dito', text: 'O grupo tem doze mil reais para a reforma do telhado.', spans: verba },
  { why: 'data', text: 'A entrega fica para 14 de março, quinta-feira.', spans: mudanca },
  {
    why: 'responsável que diz eu',
    text: 'Bruno Lima vai mandar o relatório de vendas para a Carla.',
    owner: 'Bruno Lima',
    due: 'até sexta-feira',
    kind: 'action',
    spans: relatorio,
  },
  {
    why: 'tarefa sem responsável',
    text: 'Mandar o relatório de vendas para a Carla.',
    kind: 'action',
    spans: relatorio,
  },
  {
    why: 'negação mantida',
    text: 'O grupo não vai trocar o fornecedor de café este ano.',
    kind: 'decision',
    spans: marca,
  },
  {
    why: 'decisão noutra forma',
    text: 'Ficou decidido não trocar o fornecedor de café.',
    kind: 'decision',
    spans: marca,
  },
  {
    why: 'passado do verbo',
    text: 'A Câmara aprovou, por unanimidade, o subsídio de 7341,50 € à creche de Santiago Maior.',
    kind: 'decision',
    spans: votacao,
  },
  {
    why: 'infinitivo',
    text: 'Aprovar, por unanimidade, o subsídio à creche de Santiago Maior.',
    kind: 'decision',
    spans: votacao,
  },
  { why: 'debate', text: 'Há quem prefira a porta de vidro e quem queira manter a de madeira.', spans: debate },
  { why: 'assunto', text: 'O grupo discutiu a obra e a construtora Horizonte.', kind: 'topic', spans: obra },
  { why: 'relato', text: 'Ana Souza informou que a construtora Horizonte atrasou a obra.', spans: obra },
  { why: 'plano', text: 'O plano é contratar 2 enfermeiras antes do verão e reduzir horas extras.', spans: custos },
  {
    why: 'pessoa chamada',
    text: 'Carla Dias vai reservar a sala.',
    owner: 'Carla Dias',
    kind: 'action',
    spans: [{ speaker: 'Ana Souza', text: 'Carla, você pode reservar a sala?' }],
  },
].map((honest) => ({ roster: ROSTER_PT, language: 'pt' as const, ...honest }) as Honest);
