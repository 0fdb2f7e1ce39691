import { describe, expect, it } from 'vitest';
import type { StatementView } from '@/server/contract/minutes';
import { diffStatements } from './diff-statements';

function view(id: string, fields: Partial<StatementView> = {}): StatementView {
  return {
    id,
    section: 'Roof',
    kind: 'note',
    text: `Sentence ${id}.`,
    owner: null,
    due: null,
    support: 'supported',
    reasons: [],
    declaredBy: null,
    declaredAt: null,
    writtenBy: 'machine',
    evidence: [],
    ...fields,
  };
}

function shape(from: StatementView[], to: StatementView[]): string[] {
  return diffStatements(from, to).map(({ id, change, hasMoved }) => `${id} ${change}${hasMoved ? ' moved' : ''}`);
}

const [a, b, c, d] = [view('a'), view('b'), view('c'), view('d')];

describe('diffStatements', () => {
  it('finds nothing between a list and itself', () => {
    expect(shape([a, b, c], [a, b, c])).toEqual(['a same', 'b same', 'c same']);
  });

  it('shows additions in place and removals after what they followed', () => {
    expect(shape([a, b, c], [a, d, c])).toEqual(['a same', 'b removed', 'd added', 'c same']);
    expect(shape([a, b], [b])).toEqual(['a removed', 'b same']);
    expect(shape([a], [])).toEqual(['a removed']);
  });

  it('names only the fewest that moved', () => {
    expect(shape([a, b, c, d], [d, a, b, c])).toEqual(['d moved moved', 'a same', 'b same', 'c same']);
    expect(shape([a, b, c, d], [b, c, d, a])).toEqual(['b same', 'c same', 'd same', 'a moved moved']);
  });

  it('tells a statement that went to another section', () => {
    expect(shape([a, b], [a, { ...b, section: 'Dates' }])).toEqual(['a same', 'b moved moved']);
  });

  it('counts changed owners, support and evidence as changes, with no words to show', () => {
    const changes = diffStatements(
      [a, b],
      [
        { ...a, owner: 'Maud' },
        { ...b, support: 'declared', declaredBy: 'Bram' },
      ],
    );
    expect(changes.map(({ change, words }) => [change, words])).toEqual([
      ['changed', []],
      ['changed', []],
    ]);
  });

  it('shows changed text word by word, and both texts can be read from it', () => {
    const before = view('a', { text: 'The roof is mended in March by Bram.' });
    const after = view('a', { text: 'The old roof is mended in April by Bram.' });
    const [change] = diffStatements([before], [after]);
    const read = (without: string) =>
      change?.words
        .filter((word) => word.change !== without)
        .map(({ text }) => text)
        .join('');

    expect(read('added')).toBe(before.text);
    expect(read('removed')).toBe(after.text);
    expect(change?.words).toContainEqual({ change: 'removed', text: 'March' });
    expect(change?.words).toContainEqual({ change: 'added', text: 'April' });
  });
});
