import { describe, expect, it } from 'vitest';
import { findPassage, toEvidence } from './passage';
import type { SourceUtterance } from './source-material';

const SENTENCES = [
  'First we heard about the roof and what it costs.',
  'The board then chose the cheaper offer.',
  'Nobody spoke against it.',
  'Tea was served.',
];
const long: SourceUtterance = {
  id: 'a',
  position: 3,
  startMs: 60_000,
  endMs: 95_000,
  speaker: 'Maud',
  text: SENTENCES.join(' '),
};
const short: SourceUtterance = { ...long, endMs: 80_000 };

describe('findPassage', () => {
  it('hears an utterance of twenty seconds whole, whatever the quote', () => {
    expect(findPassage(short, 'cheaper offer')).toEqual({ startMs: 60_000, endMs: 80_000, text: short.text });
  });

  it('narrows a longer one to the sentence of the quote, in proportion to its place', () => {
    const passage = findPassage(long, 'cheaper offer');
    const msPerCharacter = 35_000 / long.text.length;
    const at = long.text.indexOf('The board');

    expect(passage.text).toBe(SENTENCES[1]);
    expect(passage.startMs).toBe(Math.round(60_000 + at * msPerCharacter - 1500));
    expect(passage.endMs).toBe(Math.round(60_000 + (at + passage.text.length) * msPerCharacter + 1500));
  });

  it('covers every sentence that the quote touches', () => {
    const passage = findPassage(long, 'offer. Nobody spoke');
    expect(passage.text).toBe(`${SENTENCES[1]} ${SENTENCES[2]}`);
  });

  it('takes the quote alone where no sentence ends nearby', () => {
    const text = Array.from({ length: 200 }, (_, index) => `word${index}`).join(' ');
    const passage = findPassage({ ...long, text }, 'word100 word101');

    expect(passage.text).toBe('word100 word101');
    expect(passage.endMs - passage.startMs).toBeLessThan(6000);
  });

  it.each(['', 'something never said'])('falls back to the whole for the quote %j', (quote) => {
    expect(findPassage(long, quote)).toEqual({ startMs: 60_000, endMs: 95_000, text: long.text });
  });

  it('stays inside the utterance at both ends and gives whole milliseconds', () => {
    const first = findPassage(long, 'First');
    const last = findPassage(long, 'Tea was served.');

    expect(first.startMs).toBe(60_000);
    expect(last.endMs).toBe(95_000);
    expect([first.endMs, last.startMs].every(Number.isInteger)).toBe(true);
  });
});

describe('toEvidence', () => {
  it('keeps a quote that stands in the utterance', () => {
    expect(toEvidence(short, ' the cheaper offer ').quote).toBe('the cheaper offer');
  });

  it.each([undefined, '', 'the dearer offer'])('quotes the whole utterance instead of %j', (quote) => {
    expect(toEvidence(short, quote).quote).toBe(short.text);
  });
});
