import { describe, expect, it } from 'vitest';
import {
  contentWords,
  countWords,
  detectLanguage,
  foldText,
  type Language,
  readDates,
  readNumbers,
  splitSentences,
  stemWord,
} from '.';

const valuesOf = (text: string, language: Language) => readNumbers(text, language).map((mention) => mention.values);
const partsOf = (text: string, language: Language) => readDates(text, language).flatMap((mention) => mention.parts);

describe('readNumbers', () => {
  it.each<[string, Language, number[][]]>([
    ['twelve point five euros', 'en', [[12.5]]],
    ['fifty million', 'en', [[50_000_000]]],
    ['twenty one buttons', 'en', [[21]]],
    ['items two, three and four', 'en', [[2], [3], [4]]],
    ['two hundred and six', 'en', [[206]]],
    ['1,234,567.89', 'en', [[1234567.89]]],
    ['12,500', 'en', [[12500, 12.5]]],
    ['£5.6 million', 'en', [[5_600_000]]],
    ['one of us', 'en', []],
    ['7.341,50 €', 'pt', [[7341.5]]],
    ['vinte e um', 'pt', [[21]]],
    ['dois mil e vinte e um', 'pt', [[2021]]],
    ['três e quatro', 'pt', [[3], [4]]],
    ['R$ 12 mil', 'pt', [[12_000]]],
    ['uma pessoa', 'pt', []],
  ])('%s', (text, language, values) => {
    expect(valuesOf(text, language)).toEqual(values);
  });

  it('reads an amount with its cents', () => {
    const text = 'quinhentos e setenta e seis mil quatrocentos e cinquenta e cinco euros e trinta cêntimos';
    expect(readNumbers(text, 'pt')[0]).toMatchObject({ values: [576455, 576455.3], unit: 'eur' });
  });

  it('tells percent and currencies apart', () => {
    expect(readNumbers('44,23 % de R$ 10 e 5 euros', 'pt').map((mention) => mention.unit)).toEqual([
      'percent',
      'brl',
      'eur',
    ]);
  });
});

describe('readDates', () => {
  it.each<[string, Language, string[]]>([
    ['12 de setembro de 2021', 'pt', ['month:9', 'day:12-9', 'year:2021']],
    ['dia doze de novembro', 'pt', ['month:11', 'day:12-11']],
    ['22.09.2021', 'pt', ['month:9', 'day:22-9', 'year:2021']],
    ['até sexta', 'pt', ['weekday:5']],
    ['a segunda fase', 'pt', []],
    ['amanhã', 'pt', ['relative:amanha']],
    ['June 2022', 'en', ['month:6', 'year:2022']],
    ['it may rain', 'en', []],
    ['in May', 'en', ['month:5']],
    ['by Friday', 'en', ['weekday:5']],
  ])('%s', (text, language, parts) => {
    expect(partsOf(text, language)).toEqual(parts);
  });
});

describe('words and sentences', () => {
  it('keeps abbreviations, initials and ordinals inside their sentence', () => {
    const text = 'O Sr. Presidente leu a ata n.º 21. Mr. A. Smith left.\nNew line';
    expect(splitSentences(text).map((sentence) => sentence.text)).toEqual([
      'O Sr. Presidente leu a ata n.º 21.',
      'Mr. A. Smith left.',
      'New line',
    ]);
  });

  it('gives the place of every sentence in the text', () => {
    const text = '  One.  Two?\n\nThree';
    for (const sentence of splitSentences(text)) expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
  });

  it('brings the forms of a word to one stem', () => {
    const stemsOf = (words: string, language: Language) =>
      new Set(words.split(' ').map((word) => stemWord(foldText(word), language)));
    expect(stemsOf('aprovou aprovar aprovação aprovados', 'pt').size).toBe(1);
    expect(stemsOf('approved approval approve moved', 'en').size).toBe(2);
  });

  it('leaves out words that say nothing and keeps their places right', () => {
    const text = 'Então o telhado está com goteira';
    expect(contentWords(text, 'pt').map((word) => text.slice(word.start, word.end))).toEqual(['telhado', 'goteira']);
  });

  it('tells Portuguese from English, and neither from figures', () => {
    expect(detectLanguage(['a gente não vai com eles'])).toBe('pt');
    expect(detectLanguage(['we are not with them'])).toBe('en');
    expect(detectLanguage(['12 34'])).toBeNull();
  });

  it('counts words as a reader does', () => {
    expect(countWords(' one  two-three 4 ')).toBe(3);
  });
});
