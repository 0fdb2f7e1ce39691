import { describe, expect, it } from 'vitest';

import { breakLines } from './line-breaking';

/** Every character is one point wide. */
const measure = (text: string) => text.length;

describe('breakLines', () => {
  it('keeps all words, in order, on lines that fit', () => {
    const text = 'a comissão leu o parecer em voz alta e ninguém pediu a palavra durante a leitura';

    const lines = breakLines(text, 20, measure);

    expect(lines.join(' ')).toBe(text);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(20);
  });

  it('evens out the lines rather than filling the first ones', () => {
    expect(breakLines('aaa bb cc ddddd eeeeee', 8, measure)).toEqual(['aaa bb', 'cc ddddd', 'eeeeee']);
    expect(breakLines('aaaa bb ccccccc dddd', 8, measure, 'title')).toEqual(['aaaa bb', 'ccccccc', 'dddd']);
  });

  it('balances a title', () => {
    const title = 'Assembleia ordinária da Cooperativa Maré Alta';

    expect(breakLines(title, 38, measure, 'title')).toEqual(['Assembleia ordinária da', 'Cooperativa Maré Alta']);
  });

  it('does not part an amount from its currency', () => {
    expect(breakLines('o saldo é R$ 22.350,00 hoje', 13, measure)).toEqual(['o saldo é', 'R$ 22.350,00', 'hoje']);
  });

  it('divides a word that is wider than the line, first where a reader expects it', () => {
    expect(breakLines('ver example.org/ata/2026/novembro aqui', 14, measure)).toEqual([
      'ver',
      'example.org/',
      'ata/2026/',
      'novembro aqui',
    ]);
    expect(breakLines('x'.repeat(25), 10, measure)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]);
  });

  it('gives no line for no text', () => {
    expect(breakLines('', 10, measure)).toEqual([]);
  });
});
