import { describe, expect, it } from 'vitest';
import type { DraftRequest } from '@/server/contract/minutes';
import { draftMinutes } from './draft-minutes';

/** Invented council minutes in the wordings of several town halls. */
const RECORDS = [
  'O Senhor Presidente apresentou a proposta de aquisição de dois autocarros elétricos, no valor de 410.000,00€ acrescido de IVA.\nPonderado o assunto, a Câmara Municipal deliberou por unanimidade aprovar a aquisição de dois autocarros elétricos.',
  'FEIRA – Presente a proposta para mudar a feira semanal para a praça nova.\n-EM FACE DA INFORMAÇÃO, A CÂMARA DELIBEROU, POR MAIORIA, AUTORIZAR A MUDANÇA DA FEIRA SEMANAL PARA A PRAÇA NOVA.',
  'TRÂNSITO – Presente a informação sobre a colocação de uma passadeira na Rua das Flores. DELIBERADO APROVAR POR UNANIMIDADE.',
  'Foi lida a proposta de regulamento do mercado. Propomos que seja aprovada a taxa de 5% em cada banca. O Senhor Vereador Rui Pinto perguntou qual é o prazo da obra do mercado.',
];

const request: DraftRequest = {
  title: 'Reunião ordinária',
  agenda: [],
  roster: [],
  utterances: RECORDS.map((text) => ({ startMs: 0, endMs: 0, speaker: null, text })),
  language: null,
  template: 'formal',
};
const textsOf = (kind: string) =>
  draftMinutes(request)
    .statements.filter((one) => one.kind === kind)
    .map((one) => one.text);

describe('minutes of written minutes', () => {
  it('tells resolutions without their formula', () => {
    expect(textsOf('summary')).toContain(
      'A Câmara Municipal aprovou, por unanimidade, a aquisição de dois autocarros elétricos.',
    );
  });

  it('sets shouted sentences in ordinary letters', () => {
    expect(textsOf('summary')).toContain(
      'A Câmara autorizou, por maioria, a mudança da feira semanal para a praça nova.',
    );
  });

  it('joins an outcome that stands alone with its matter', () => {
    expect(textsOf('decision').some((text) => /^Deliberado aprovar por unanimidade: TRÂNSITO/.test(text))).toBe(true);
  });

  it('does not take a proposal for a resolution', () => {
    expect(textsOf('decision').join(' ')).not.toContain('taxa');
  });

  it('keeps the list under a fifth of the words where the meeting has room for it', () => {
    const long = {
      ...request,
      utterances: [
        ...request.utterances,
        ...Array.from({ length: 8 }, () => ({
          startMs: 0,
          endMs: 0,
          speaker: null,
          text: 'O parque infantil tem baloiços novos e bancos de madeira junto ao lago da vila velha.',
        })),
      ],
    };
    const words = (texts: string[]) => texts.join(' ').split(/\s+/).length;
    const list = draftMinutes(long)
      .statements.filter((one) => one.kind === 'decision')
      .map((one) => one.text);
    expect(words(list)).toBeLessThan(words(long.utterances.map((one) => one.text)) / 5);
  });
});
