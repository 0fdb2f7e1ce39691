import { describe, expect, it } from 'vitest';
import { findAllowed } from './rules';

const PIECE: [number, number] = [1000, 9000];

describe('what of a piece may be looked at', () => {
  it('is all of it while people are only told, and none before a yes where one is asked for', () => {
    expect(findAllowed([], 'notice', PIECE)).toEqual([PIECE]);
    expect(findAllowed([], 'explicit', PIECE)).toEqual([]);
  });

  it('ends with a refusal and begins with a yes, whatever order they are read in', () => {
    const answers = [
      { atMs: 6000, granted: true },
      { atMs: 3000, granted: false },
    ];
    expect(findAllowed(answers, 'notice', PIECE)).toEqual([
      [1000, 3000],
      [6000, 9000],
    ]);
    expect(findAllowed(answers, 'explicit', PIECE)).toEqual([[6000, 9000]]);
  });

  it('knows what was said before the session', () => {
    expect(findAllowed([{ atMs: -60_000, granted: false }], 'notice', PIECE)).toEqual([]);
    expect(findAllowed([{ atMs: -60_000, granted: true }], 'explicit', PIECE)).toEqual([PIECE]);
  });
});
