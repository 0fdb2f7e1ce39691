import { describe, expect, it } from 'vitest';
import { matchSequence, toPress } from './key-sequence';

const sequences = ['/', 'g m', 'g t', 'j', '?'];

describe('key sequences', () => {
  it('complete on one press or several', () => {
    expect(matchSequence(['/'], sequences)).toEqual({ complete: 0, pending: [] });
    expect(matchSequence(['g', 'm'], sequences)).toEqual({ complete: 1, pending: [] });
  });

  it('wait while a longer one is possible', () => {
    expect(matchSequence(['g'], sequences)).toEqual({ complete: null, pending: ['g'] });
  });

  it('let a wrong second press begin anew', () => {
    expect(matchSequence(['g', 'j'], sequences)).toEqual({ complete: 3, pending: [] });
    expect(matchSequence(['g', 'g'], sequences)).toEqual({ complete: null, pending: ['g'] });
    expect(matchSequence(['g', 'x'], sequences)).toEqual({ complete: null, pending: [] });
  });

  it('give a key to whoever took it last', () => {
    expect(matchSequence(['/'], [...sequences, '/']).complete).toBe(5);
  });

  it('name the space bar and ignore capitals', () => {
    expect(toPress(' ')).toBe('space');
    expect(toPress('J')).toBe('j');
    expect(toPress('Enter')).toBe('Enter');
  });
});
