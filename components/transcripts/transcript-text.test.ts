import { describe, expect, it } from 'vitest';
import type { UtteranceView } from '@/server/contract/transcripts';
import { findRanges, foldText } from './find-text';
import { findUtteranceAt } from './find-utterance-at';
import { groupBySpeaker } from './group-by-speaker';
import { groupWarnings } from './group-warnings';
import { toTalkShares } from './talk-share';

function utterance(position: number, speakerId: string | null): UtteranceView {
  return {
    id: `u${position}`,
    position,
    startMs: position * 1000,
    endMs: position * 1000 + 900,
    speakerId,
    speaker: speakerId,
    text: 'sim',
    edited: false,
    erasedAt: null,
  };
}

describe('searching in a transcript', () => {
  const marked = (text: string, query: string) => findRanges(text, query).map(([start, end]) => text.slice(start, end));

  it('does not mind case and accents', () => {
    expect(marked('A votação: VOTACAO, Votação.', 'votação')).toEqual(['votação', 'VOTACAO', 'Votação']);
    expect(foldText('Ação')).toBe('acao');
  });

  it('marks the very letters though folding changes their number', () => {
    expect(marked('ﬁm do ofício', 'fim')).toEqual(['ﬁm']);
    expect(marked('a\u0301gua e água', 'agua')).toEqual(['a\u0301gua', 'água']);
    expect(marked('😀 ok', 'ok')).toEqual(['ok']);
  });

  it('finds nothing for blanks, and does not overlap', () => {
    expect(findRanges('abc', '  ')).toEqual([]);
    expect(marked('aaaa', 'aa')).toEqual(['aa', 'aa']);
  });
});

describe('what is being said', () => {
  const said = [0, 2, 5].map((second) => utterance(second, 'ana'));

  it.each([
    [-1, null],
    [0, 'u0'],
    [1999, 'u0'],
    [2000, 'u2'],
    [90_000, 'u5'],
  ])('at %i ms is %s', (positionMs, id) => {
    expect(findUtteranceAt(said, positionMs)?.id ?? null).toBe(id);
  });

  it('is nothing in an empty transcript', () => {
    expect(findUtteranceAt([], 0)).toBeNull();
  });
});

describe('blocks of speech', () => {
  it('hold what one speaker says in a row', () => {
    const blocks = groupBySpeaker(['ana', 'ana', 'rui', null, null, 'ana'].map((who, at) => utterance(at, who)));
    expect(blocks.map(({ speakerId, utterances }) => [speakerId, utterances.length])).toEqual([
      ['ana', 2],
      ['rui', 1],
      [null, 2],
      ['ana', 1],
    ]);
  });

  it('begin anew in a long monologue', () => {
    const blocks = groupBySpeaker(Array.from({ length: 61 }, (_, at) => utterance(at, 'ana')));
    expect(blocks.map(({ utterances }) => utterances.length)).toEqual([30, 30, 1]);
  });
});

describe('talk share', () => {
  const speakers = [
    { id: 'a', label: 'A', name: 'Ana', words: 300, speechMs: 10_000 },
    { id: 'r', label: 'R', name: 'Rui', words: 100, speechMs: 30_000 },
  ];

  it('counts seconds, or words where there are no times', () => {
    expect(toTalkShares(speakers, 'exact').map(({ speaker, share }) => [speaker.id, share])).toEqual([
      ['r', 0.75],
      ['a', 0.25],
    ]);
    expect(toTalkShares(speakers, 'estimated')[0]).toMatchObject({ speaker: { id: 'a' }, share: 0.75 });
  });

  it('is zero where nobody spoke', () => {
    expect(toTalkShares([{ id: 'a', label: 'A', name: 'Ana', words: 0, speechMs: 0 }], 'exact')[0]?.share).toBe(0);
  });
});

describe('remarks about a file', () => {
  it('stand once for each kind, with their lines', () => {
    const warnings = [
      { code: 'time-missing', line: 3, message: '' },
      { code: 'wall-clock', line: null, message: '' },
      { code: 'time-missing', line: 9, message: '' },
    ];
    expect(groupWarnings(warnings)).toEqual([
      { code: 'time-missing', lines: [3, 9] },
      { code: 'wall-clock', lines: [] },
    ]);
  });
});
