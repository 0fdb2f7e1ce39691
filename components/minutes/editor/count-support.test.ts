import { describe, expect, it } from 'vitest';
import { countSupport, findNextOpen } from './count-support';
import { reduceEditor } from './editor-state';
import { createStatement, startWith, toId, type } from './sample.fixture';

const open = (n: number) => createStatement(n, { support: 'unsupported' });

describe('the bar', () => {
  it('counts each sentence once and leaves out those without words', () => {
    let state = startWith(createStatement(1), open(2), createStatement(3, { support: 'declared' }), createStatement(4));
    state = type(state, 4, { text: 'Mudou.' });
    state = reduceEditor(state, { type: 'add', key: 'k', afterKey: null, kind: 'note', section: '' });
    expect(countSupport(state.rows)).toEqual({ total: 4, supported: 1, declared: 1, unsupported: 1, checking: 1 });
  });

  it('goes to the next open sentence and round', () => {
    const { rows } = startWith(open(1), createStatement(2), open(3));
    expect(findNextOpen(rows, null)?.key).toBe(toId(1));
    expect(findNextOpen(rows, toId(1))?.key).toBe(toId(3));
    expect(findNextOpen(rows, toId(3))?.key).toBe(toId(1));
    expect(findNextOpen(startWith(createStatement(1)).rows, null)).toBeNull();
  });
});
