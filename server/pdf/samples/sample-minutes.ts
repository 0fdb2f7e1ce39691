import type { DocumentLabels, DocumentStatement, MinutesDocument } from '@/server/contract/minutes-document';

/** Invented minutes of any length, the same for the same arguments, for tests and for measuring. */
export function createSampleMinutes(options: {
  locale: 'pt-BR' | 'en';
  statements: number;
  isDraft?: boolean;
}): MinutesDocument {
  const voice = VOICES[options.locale];

  return {
    locale: options.locale,
    title: voice.title,
    organizationName: voice.organization,
    meetingDate: voice.date,
    location: voice.location,
    participants: voice.people.map(([name, role]) => ({ name, role, email: null })),
    agenda: voice.sections,
    statements: Array.from({ length: options.statements }, (_, index) =>
      createStatement(voice, index, options.statements),
    ),
    version: 2,
    writtenBy: voice.drafter,
    createdAt: '2026-11-20T17:05:00.000Z',
    labels: { ...voice.labels, draftNotice: options.isDraft ? voice.draftNotice : null },
  };
}

interface Voice {
  title: string;
  organization: string;
  date: string;
  location: string;
  people: [string, string | null][];
  sections: string[];
  sentences: string[];
  decisions: string[];
  actions: [string, string][];
  drafter: string;
  draftNotice: string;
  labels: DocumentLabels;
}

const VOICES: Record<'pt-BR' | 'en', Voice> = {
  'pt-BR': {
    title: 'Assembleia ordinária da Cooperativa Maré Alta',
    organization: 'Cooperativa Maré Alta',
    date: '20 nov. 2026, 14:05',
    location: 'Sede da rua do Farol, sala 2',
    people: [
      ['Inês Quadros', 'presidente'],
      ['Tomás Abrantes', 'tesoureiro'],
      ['Luíza Conceição Prado', 'secretária'],
      ['Davi Yamazaki', null],
      ['Joana d’Ávila', 'conselho fiscal'],
    ],
    sections: ['Abertura', 'Contas do trimestre', 'Reforma do cais', 'Calendário de pesca'],
    sentences: [
      'A presidente abriu a assembleia às 14h05 e confirmou a presença de cinco cooperados com direito a voto.',
      'O tesoureiro apresentou as contas do trimestre: receita de R$ 184.300,00, despesa de R$ 161.950,00 e saldo de R$ 22.350,00 em caixa.',
      'Perguntado sobre o combustível, explicou que o aumento de 11% veio do frete, não do consumo, e que a cota por embarcação continua a mesma.',
      'O conselho fiscal não fez ressalvas.',
      'Três orçamentos para a reforma do cais foram comparados; o mais barato não inclui a troca das defensas, e o segundo pede prazo de noventa dias a contar da licença ambiental.',
      'Davi lembrou que o acesso para cadeira de rodas ficou fora dos três projetos e pediu que a próxima versão já o traga desenhado.',
      'Houve dúvida sobre a data do defeso da lagosta. A secretária leu o aviso publicado em outubro e a questão ficou esclarecida.',
    ],
    decisions: [
      'Aprovadas por unanimidade as contas do terceiro trimestre.',
      'A reforma do cais será contratada pelo segundo orçamento, com a troca das defensas incluída e pagamento em quatro parcelas.',
      'A próxima assembleia fica marcada para 18 de dezembro, às 14h.',
    ],
    actions: [
      [
        'Pedir à projetista o desenho do acesso para cadeira de rodas e enviá-lo a todos antes da próxima assembleia.',
        '4 de dezembro',
      ],
      ['Protocolar o pedido de licença ambiental.', 'até sexta-feira'],
      ['Publicar o calendário do defeso no mural e no grupo dos cooperados.', 'amanhã'],
    ],
    drafter: 'redator local do Ata, sem modelo de linguagem',
    draftNotice: 'Rascunho redigido por máquina. Ainda não foi conferido nem aprovado.',
    labels: {
      documentType: 'Ata de reunião',
      draftNotice: null,
      date: 'Data e local',
      participants: 'Participantes',
      agenda: 'Pauta',
      refusals: 'Recusas',
      decisions: 'Decisões',
      actions: 'Encaminhamentos',
      decision: 'Decisão',
      action: 'O que fazer',
      owner: 'Responsável',
      due: 'Prazo',
      time: 'Trecho',
      none: 'Nenhum registro.',
      declaredBy: 'Declarado por',
      pageOf: 'Página {page} de {total}',
      writtenBy: 'Redação',
      evidenceNote:
        'Os tempos à margem apontam o momento da gravação em que cada frase foi dita. Círculo cheio: frase apoiada na transcrição. Círculo vazio: frase declarada por uma pessoa.',
    },
  },
  en: {
    title: 'Quarterly board meeting of Harrow Lane Library',
    organization: 'Harrow Lane Library Trust',
    date: '20 Nov 2026, 2:05 PM',
    location: 'Reading room',
    people: [
      ['Maud Ellery', 'chair'],
      ['Siôn Pryce', 'treasurer'],
      ['Agnieszka Wójcik', 'minutes'],
      ['Bram de Vries', null],
    ],
    sections: ['Opening', 'Accounts', 'Roof', 'Opening hours'],
    sentences: [
      'The chair opened the meeting at 2:05 PM and noted that a quorum was present.',
      'The treasurer reported income of £48,200 against costs of £45,910, leaving £2,290 that the board may carry over into the winter quarter.',
      'Asked about heating, he said that the bill rose because of the tariff and that use had in fact gone down by four per cent since the windows were sealed.',
      'Nobody objected.',
      'Two roofers have offered; the cheaper one cannot begin before March, and the other asks for the scaffolding to be paid in advance, which the trust deed does not allow without a vote.',
      'Bram asked whether the children’s room could stay open during the works, since the only step-free entrance leads through it.',
    ],
    decisions: [
      'The accounts of the third quarter were approved without dissent.',
      'The roof goes to the cheaper offer, to begin in the first week of March.',
    ],
    actions: [
      ['Ask the roofer to confirm the date in writing, with the children’s room kept open throughout.', '4 December'],
      ['Put the winter hours on the door.', 'tomorrow'],
    ],
    drafter: 'Ata’s local drafter, without a language model',
    draftNotice: 'Draft written by a machine. It has been neither checked nor approved.',
    labels: {
      documentType: 'Minutes',
      draftNotice: null,
      date: 'Date and place',
      participants: 'Participants',
      agenda: 'Agenda',
      refusals: 'Refused',
      decisions: 'Decisions',
      actions: 'Action items',
      decision: 'Decision',
      action: 'What',
      owner: 'Owner',
      due: 'Due',
      time: 'Passage',
      none: 'None recorded.',
      declaredBy: 'Declared by',
      pageOf: 'Page {page} of {total}',
      writtenBy: 'Written by',
      evidenceNote:
        'Times in the margin point to the moment of the recording at which a sentence was said. Solid mark: supported by the transcript. Hollow mark: declared by a person.',
    },
  },
};

function createStatement(voice: Voice, index: number, count: number): DocumentStatement {
  const section = voice.sections[Math.floor((index / count) * voice.sections.length)] ?? '';
  const speaker = pick(voice.people, index)[0];
  const base = { id: `statement-${index}`, section, owner: null, due: null, declaredBy: null };
  const evidence = [{ mark: toMark(index * 47 + 64), speaker }];
  if (index % 7 === 5) {
    return {
      ...base,
      kind: 'decision',
      text: pick(voice.decisions, Math.floor(index / 7)),
      support: 'supported',
      evidence,
    };
  }
  if (index % 7 === 6) {
    const [text, due] = pick(voice.actions, Math.floor(index / 7));
    return { ...base, kind: 'action', text, owner: speaker, due, support: 'supported', evidence };
  }
  const text = pick(voice.sentences, index - Math.floor(index / 7) * 2);
  if (index % 11 === 3) {
    return { ...base, kind: 'note', text, support: 'declared', declaredBy: voice.people[0]?.[0] ?? null, evidence: [] };
  }
  const second = { mark: toMark(index * 47 + 91), speaker: pick(voice.people, index + 1)[0] };

  return {
    ...base,
    kind: 'summary',
    text,
    support: 'supported',
    evidence: index % 3 === 0 ? [...evidence, second] : evidence,
  };
}

function pick<Item>(items: Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) {
    throw new Error('A sample voice has an empty list');
  }

  return item;
}

function toMark(seconds: number): string {
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  const rest = `${String(minutes).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;

  return hours > 0 ? `${hours}:${rest}` : rest;
}
