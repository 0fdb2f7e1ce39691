import { describe, expect, it } from 'vitest';
import type { DraftStatement } from '@/server/contract/minutes';
import { mergeDuplicates } from './merge';

function state(text: string, lines: number[], overrides: Partial<DraftStatement> = {}): DraftStatement {
  const evidence = lines.map((utteranceIndex) => ({ utteranceIndex, quote: `q${utteranceIndex}` }));
  return { section: 'S', kind: 'decision', text, owner: null, due: null, evidence, ...overrides };
}

describe('mergeDuplicates', () => {
  it('joins what both sides of a border reported, with all spans and what either knew', () => {
    const merged = mergeDuplicates([
      state('Rui envia a planilha final', [8], { kind: 'action', owner: 'Rui' }),
      state('Rui envia a planilha', [8, 9], { kind: 'action', due: 'sexta' }),
    ]);
    expect(merged).toEqual([
      state('Rui envia a planilha final', [8, 9], { kind: 'action', owner: 'Rui', due: 'sexta' }),
    ]);
  });

  it.each([
    ['another number', state('Aprovado o orçamento de 2026', [1]), state('Aprovado o orçamento de 2027', [1])],
    ['the opposite', state('O aditivo foi aprovado hoje', [1]), state('O aditivo não foi aprovado hoje', [1])],
    ['another kind', state('Comprar o terreno', [1]), state('Comprar o terreno', [1], { kind: 'action' })],
    [
      'another owner',
      state('Enviar a planilha', [1], { kind: 'action', owner: 'Ana' }),
      state('Enviar a planilha', [1], { kind: 'action', owner: 'Rui' }),
    ],
    [
      'likeness without a shared span',
      state('Aprovado o novo contrato da Acme', [1]),
      state('Aprovado o contrato da Beta', [9]),
    ],
  ])('keeps apart: %s', (_name, first, second) => {
    expect(mergeDuplicates([first, second])).toEqual([first, second]);
  });
});
