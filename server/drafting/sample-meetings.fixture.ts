import type { DraftRequest } from '@/server/contract/minutes';

const EN: [string, string][] = [
  [
    'Ana Souza',
    "Good morning everybody, let's start, the agenda today is the printer, the spring fair and the new booking page.",
  ],
  ['Bruno Lima', 'Um, the printer broke again on Monday, and the repair would cost four hundred euros.'],
  [
    'Carol White',
    'I think we should rent a printer, because the repair is expensive and the printer is eight years old.',
  ],
  ['Ana Souza', "Okay, so we've decided to rent a printer for one year."],
  ['Bruno Lima', "I'll ask two suppliers for their offers by Friday."],
  ['Carol White', 'For the spring fair we need a stand, flyers and three volunteers.'],
  ['Ana Souza', 'The spring fair is on the 14th of March, and the stand costs two hundred euros.'],
  ['Carol White', 'I will design the flyers and send the draft next week.'],
  ['Bruno Lima', "We're not going to print posters this year, the spring fair has its own posters."],
  ['Ana Souza', 'Agreed. The booking page is the last item, the booking page loses data on phones.'],
  ['Bruno Lima', 'The booking page fails when people press the back button on their phones.'],
  ['Ana Souza', 'Carol, can you test the booking page on the phones before the next meeting?'],
  ['Carol White', 'Yes, sure, the phones are in my office.'],
  ['Ana Souza', 'Thank you all, that is everything for today.'],
];
const PT: [string, string][] = [
  ['Ana Souza', 'Bom dia a todos, vamos começar, a pauta de hoje é o telhado, a festa de junho e o site novo.'],
  ['Bruno Lima', 'Então, o telhado da sala grande está com goteira e o conserto custa doze mil reais, né.'],
  ['Carla Dias', 'Acho que o conserto do telhado não pode esperar, porque a chuva estraga os livros.'],
  ['Ana Souza', 'Certo, então ficou decidido que o telhado será consertado em abril.'],
  ['Bruno Lima', 'Eu vou pedir três orçamentos até sexta-feira.'],
  ['Carla Dias', 'Para a festa de junho faltam as barracas, a música e cinco voluntários.'],
  ['Ana Souza', 'A festa de junho fica para o dia 14, e as barracas custam oitocentos reais.'],
  ['Carla Dias', 'Eu vou preparar a lista de voluntários e enviar a lista para todos amanhã.'],
  ['Bruno Lima', 'Não vamos contratar banda este ano, a música fica com o coral da escola.'],
  ['Ana Souza', 'Combinado. O site novo é o último ponto, o site novo perde as inscrições no celular.'],
  ['Bruno Lima', 'O site novo falha quando a pessoa volta para a página de inscrições no celular.'],
  ['Ana Souza', 'Carla, você pode testar a página de inscrições antes da próxima reunião?'],
  ['Carla Dias', 'Sim, claro, eu tenho dois celulares velhos em casa.'],
  ['Ana Souza', 'Sem mais nada, a reunião está encerrada.'],
];

/** Short invented meetings, one in each language, with one speaker's sentence put in where wanted. */
export function sampleRequest(language: 'pt' | 'en', inserted?: { speaker: string; text: string }): DraftRequest {
  const lines = [...(language === 'en' ? EN : PT)];
  if (inserted !== undefined) lines.splice(7, 0, [inserted.speaker, inserted.text]);
  return {
    title: language === 'en' ? 'Monthly meeting' : 'Reunião mensal',
    agenda: [],
    roster: [
      { name: 'Ana Souza', role: 'chair' },
      { name: 'Bruno Lima', role: null },
      { name: language === 'en' ? 'Carol White' : 'Carla Dias', role: null },
    ],
    utterances: lines.map(([speaker, text], index) => ({
      startMs: index * 9000,
      endMs: index * 9000 + 8000,
      speaker,
      text,
    })),
    language: null,
    template: 'formal',
  };
}
