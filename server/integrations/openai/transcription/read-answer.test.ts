import { describe, expect, it } from 'vitest';
import { readAnswer } from './read-answer';

const segment = (text: string, start: number, end: number, stats: object = {}) => ({ text, start, end, ...stats });
const texts = (answer: Parameters<typeof readAnswer>[0], durationMs = 10_000) =>
  readAnswer(answer, durationMs).words.map(({ text }) => text);

describe('an answer', () => {
  it('takes punctuation from segments and times from words', () => {
    const words = [
      { word: 'Bom', start: 0.2, end: 0.5 },
      { word: 'dia', start: 0.5, end: 0.9 },
      { word: 'Sim', start: 2.1, end: 2.4 },
    ];
    const segments = [segment(' Bom dia.', 0, 1), segment(' Sim!', 2, 2.5)];
    expect(readAnswer({ text: '', language: 'english', segments, words }, 3000)).toEqual({
      language: 'en',
      words: [
        { text: 'Bom', startMs: 200, endMs: 500 },
        { text: 'dia.', startMs: 500, endMs: 900 },
        { text: 'Sim!', startMs: 2100, endMs: 2400 },
      ],
    });
  });

  it('shares a span by length where words are missing or counted differently', () => {
    const segments = [segment('ab abcd', 1, 4)];
    const shared = [
      { text: 'ab', startMs: 1000, endMs: 2000 },
      { text: 'abcd', startMs: 2000, endMs: 4000 },
    ];
    expect(readAnswer({ text: '', segments }, 5000).words).toEqual(shared);
    expect(readAnswer({ text: '', segments, words: [{ word: 'ababcd', start: 1, end: 4 }] }, 5000).words).toEqual(
      shared,
    );
  });

  it('takes the text alone where segments are none, as compatible servers may answer', () => {
    expect(texts({ text: 'bom dia', segments: [] })).toEqual(['bom', 'dia']);
    expect(texts({ text: ' ', segments: [] })).toEqual([]);
  });

  it('never leaves the sound that was sent', () => {
    const words = [{ word: 'fim', start: 9.5, end: 31 }];
    expect(readAnswer({ text: '', segments: [segment('fim', 9, 31)], words }, 10_000).words).toEqual([
      { text: 'fim', startMs: 9500, endMs: 10_000 },
    ]);
  });

  it('leaves out what the model makes up where nobody speaks', () => {
    const silent = { no_speech_prob: 0.9, avg_logprob: -1.2 };
    expect(texts({ text: '', segments: [segment('Obrigado por assistir.', 0, 2, silent)] })).toEqual([]);
    expect(texts({ text: '', segments: [segment('Obrigado.', 0, 2, { ...silent, avg_logprob: -0.2 })] })).toHaveLength(
      1,
    );
    expect(texts({ text: '', segments: [segment(' ... ♪', 0, 2)] })).toEqual([]);
    expect(texts({ text: '' })).toEqual([]);
  });

  it('leaves out what goes in circles, or faster than anybody speaks', () => {
    const circles = segment('não não não não não não', 0, 4, { compression_ratio: 3.1 });
    expect(texts({ text: '', segments: [circles] })).toEqual([]);
    const again = [0, 1, 2, 3, 4].map((at) => segment('Tchau.', at, at + 1));
    expect(texts({ text: '', segments: again })).toEqual(['Tchau.', 'Tchau.']);
    expect(texts({ text: Array.from({ length: 40 }, () => 'ah').join(' ') }, 1000)).toEqual([]);
  });

  it('knows no language but the two', () => {
    expect(readAnswer({ text: 'x', language: 'spanish' }, 1000).language).toBeNull();
    expect(readAnswer({ text: 'x', language: 'pt' }, 1000).language).toBe('pt');
  });
});
