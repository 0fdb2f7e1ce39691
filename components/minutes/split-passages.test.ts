import { describe, expect, it } from 'vitest';
import type { UtteranceView } from '@/server/contract/transcripts';
import { toId } from './editor/sample.fixture';
import { filterPassages, splitPassages } from './split-passages';

function say(text: string): UtteranceView {
  return {
    id: toId(1),
    position: 0,
    startMs: 0,
    endMs: 1000,
    speakerId: null,
    speaker: null,
    text,
    edited: false,
    erasedAt: null,
  };
}

const long = `Está aberta a reunião. ${'Falo muito. '.repeat(30)}A votação foi unânime.`;

describe('passages to choose from', () => {
  it('are whole utterances where these are short', () => {
    expect(splitPassages([say(' Sim. Concordo. ')], 'pt-BR').map(({ quote }) => quote)).toEqual(['Sim. Concordo.']);
  });

  it('are sentences of long ones, each verbatim', () => {
    const passages = splitPassages([say(long)], 'pt-BR');
    expect(passages).toHaveLength(32);
    expect(passages[0]?.quote).toBe('Está aberta a reunião.');
    expect(passages.every(({ quote }) => long.includes(quote))).toBe(true);
    expect(new Set(passages.map(({ key }) => key)).size).toBe(32);
  });

  it('are found without accents', () => {
    const found = filterPassages(splitPassages([say(long)], 'pt-BR'), 'VOTACAO');
    expect(found.map(({ quote }) => quote)).toEqual(['A votação foi unânime.']);
  });
});
