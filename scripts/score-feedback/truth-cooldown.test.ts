import { describe, expect, it } from 'vitest';
import { type Expected, markCooling } from './truth-cooldown';

const COOLDOWN_MS = 8000;

/** A silence that rang as soon as it might, unless told otherwise. */
function stretch(fromMs: number, toMs: number, change: Partial<Expected> = {}): Expected {
  const room = { subjects: [null], named: [null] };
  return { type: 'silencio_prolongado', ...room, fromMs, toMs, rangByMs: fromMs, verdict: 'positive', ...change };
}

function about(named: string[], subjects = named): Partial<Expected> {
  return { type: 'overlap_fala', named, subjects };
}

function judge(...expected: Expected[]) {
  return markCooling(expected, COOLDOWN_MS).map(({ verdict }) => verdict);
}

describe('a second stretch', () => {
  it('counts where the cooldown is over for certain', () => {
    expect(judge(stretch(5000, 7000), stretch(13_300, 15_000))).toEqual(['positive', 'positive']);
    expect(judge(stretch(5000, 7000), stretch(13_299, 15_000))).toEqual(['positive', 'neutral']);
  });

  it('counts neither way where the first may have rung later than it might', () => {
    const unsure = stretch(5000, 12_000, { rangByMs: 9000 });
    expect(judge(unsure, stretch(17_299, 19_000))).toEqual(['positive', 'neutral']);
    expect(judge(unsure, stretch(17_300, 19_000))).toEqual(['positive', 'positive']);
  });

  it('counts neither way within a cooldown of the end of one that may have rung at any time', () => {
    const unsure = stretch(5000, 9000, { verdict: 'neutral', rangByMs: 9000 });
    expect(judge(unsure, stretch(17_000, 19_000))).toEqual(['neutral', 'neutral']);
    expect(judge(unsure, stretch(17_300, 19_000))).toEqual(['neutral', 'positive']);
  });

  it('counts neither way before the condition was false for two seconds', () => {
    expect(judge(stretch(5000, 20_000), stretch(22_299, 24_000))).toEqual(['positive', 'neutral']);
    expect(judge(stretch(5000, 20_000), stretch(22_300, 24_000))).toEqual(['positive', 'positive']);
  });

  it('of another type or person is nothing to the first', () => {
    const first = stretch(5000, 7000, about(['ana']));
    expect(judge(first, stretch(6000, 9000, about(['bia'])))).toEqual(['positive', 'positive']);
    expect(judge(first, stretch(6000, 9000))).toEqual(['positive', 'positive']);
    expect(judge(first, stretch(6000, 9000, about(['ana'])))).toEqual(['positive', 'neutral']);
  });

  it('may be about anybody of a neutral one, but only about the named of a positive one', () => {
    const change = about(['ana'], ['ana', 'bia']);
    const second = stretch(6000, 9000, about(['bia']));
    expect(judge(stretch(5000, 7000, change), second)).toEqual(['positive', 'positive']);
    const neutral = stretch(5000, 7000, { ...change, verdict: 'neutral', rangByMs: 7000 });
    expect(judge(neutral, second)).toEqual(['neutral', 'neutral']);
  });
});

describe('a third stretch', () => {
  it('is not held up by a second that lay within the cooldown and never rang', () => {
    const [first, second] = [stretch(5000, 7000), stretch(8000, 12_699)];
    expect(judge(first, second, stretch(15_000, 20_000))).toEqual(['positive', 'neutral', 'positive']);
  });

  it('is held up by a second that may have rung', () => {
    const [first, second] = [stretch(5000, 7000), stretch(8000, 12_700)];
    expect(judge(first, second, stretch(15_000, 20_000))).toEqual(['positive', 'neutral', 'neutral']);
  });

  it('is held up by a second where nobody knows about whom the first rang', () => {
    const [first, second] = [stretch(5000, 7000, about(['ana', 'bia'])), stretch(8000, 9000, about(['ana']))];
    expect(judge(first, second, stretch(15_000, 20_000, about(['ana'])))).toEqual(['positive', 'neutral', 'neutral']);
  });
});

it('gives back stretches by their beginnings', () => {
  const marked = markCooling([stretch(20_000, 21_000), stretch(5000, 6000)], COOLDOWN_MS);
  expect(marked.map(({ fromMs }) => fromMs)).toEqual([5000, 20_000]);
});
