import { describe, expect, it } from 'vitest';
import { readTyping, writeTyping } from './kept-typing';
import { reduceEditor } from './editor-state';
import { createStatement, startWith, type } from './sample.fixture';

describe('unsaved typing', () => {
  it('comes back whole, with what it was based on', () => {
    let state = type(startWith(createStatement(1), createStatement(2)), 2, { text: 'Não salva' });
    state = reduceEditor(state, { type: 'add', key: 'k', afterKey: null, kind: 'note', section: 'Fim' });
    expect(readTyping(writeTyping(state))).toEqual(state);
  });

  it.each([null, '', '{"version":1', '{"version":1,"rows":[]}'])('reads nothing from %j', (text) => {
    expect(readTyping(text)).toBeNull();
  });
});
