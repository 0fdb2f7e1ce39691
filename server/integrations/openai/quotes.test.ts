import { describe, expect, it } from 'vitest';
import { findQuote } from './quotes';

const speech = `${'Falamos de muitas coisas antes disso. '.repeat(8)}O senhor Rui envia a planilha, até sexta-feira! ${'Depois falamos de outras. '.repeat(8)}`;

describe('findQuote', () => {
  it('takes the transcript’s own spelling of the words quoted', () => {
    expect(findQuote('o senhor rui ENVIA a planilha até sexta feira', '', speech)).toBe(
      'O senhor Rui envia a planilha, até sexta-feira',
    );
  });

  it('takes the nearest sentence when the quote is not there', () => {
    expect(findQuote('Rui vai mandar', 'Rui envia a planilha', speech)).toBe(
      'O senhor Rui envia a planilha, até sexta-feira!',
    );
  });

  it('takes all of a short utterance', () => {
    expect(findQuote('outra coisa', '', ' Sim, aprovado. ')).toBe('Sim, aprovado.');
  });
});
