import { describe, expect, it } from 'vitest';
import { reduceEditor } from './editor-state';
import { readSupport, toInput } from './row';
import { createEvidence, createStatement, listTexts, startWith, toId, type } from './sample.fixture';
import { hasUnsaved, toSavableRows } from './savable-rows';

const [one, two, three] = [createStatement(1), createStatement(2), createStatement(3, { section: 'Outros' })] as const;

describe('typing', () => {
  it('touches one row and leaves the others the same objects', () => {
    const before = startWith(one, two, three);
    const after = type(before, 2, { text: 'Outra frase.' });
    expect(listTexts(after)).toEqual(['Frase 1.', 'Outra frase.', 'Frase 3.']);
    expect(after.rows[0]).toBe(before.rows[0]);
    expect(after.rows[2]).toBe(before.rows[2]);
  });

  it('makes a sentence wait for the gate, until its words are back', () => {
    const changed = type(startWith(one), 1, { text: 'Nova.' });
    expect(readSupport(changed.rows[0]!)).toBe('checking');
    const back = type(changed, 1, { text: '  Frase   1. ' });
    expect(readSupport(back.rows[0]!)).toBe('supported');
    expect(hasUnsaved(back.rows, back.base)).toBe(false);
  });

  it('knows a change of section as unsaved, although the gate need not look again', () => {
    const state = type(startWith(one), 1, { section: 'Abertura' });
    expect(readSupport(state.rows[0]!)).toBe('supported');
    expect(hasUnsaved(state.rows, state.base)).toBe(true);
  });

  it('keeps the saved words of a sentence that was emptied, and leaves out a new one without words', () => {
    let state = type(startWith(one, two), 1, { text: '  ' });
    state = reduceEditor(state, { type: 'add', key: 'new', afterKey: toId(1), kind: 'note', section: 'Pauta' });
    expect(toSavableRows(state.rows).map(toInput)).toMatchObject([
      { id: toId(1), text: 'Frase 1.' },
      { id: toId(2), text: 'Frase 2.' },
    ]);
    expect(hasUnsaved(state.rows, state.base)).toBe(false);
    expect(state.rows.map(readSupport)).toEqual(['blank', 'blank', 'supported']);
  });
});

describe('vouching', () => {
  it('holds for the words it was made for', () => {
    const state = reduceEditor(startWith(one), { type: 'vouch', key: toId(1) });
    expect(toInput(state.rows[0]!)).toMatchObject({ support: 'declared' });
    expect(type(state, 1, { section: 'Fim' }).rows[0]).toMatchObject({ isVouched: true });
    expect(type(state, 1, { text: 'Outra.' }).rows[0]).toMatchObject({ isVouched: false });
  });

  it('ends when a passage is added or taken away', () => {
    const vouched = reduceEditor(startWith(one), { type: 'vouch', key: toId(1) });
    const added = reduceEditor(vouched, { type: 'addEvidence', key: toId(1), evidence: createEvidence(9) });
    expect(added.rows[0]).toMatchObject({ isVouched: false });
    expect(added.rows[0]?.evidence).toHaveLength(2);
    const [evidence] = one.evidence;
    const removed = reduceEditor(vouched, { type: 'removeEvidence', key: toId(1), evidence: evidence! });
    expect(toInput(removed.rows[0]!)).toMatchObject({ evidence: [] });
  });
});

describe('moving', () => {
  it('passes a neighbour of the same section and enters the next section before passing on', () => {
    const start = startWith(one, two, three);
    const moved = reduceEditor(start, { type: 'move', key: toId(1), by: 1 });
    expect(listTexts(moved)).toEqual(['Frase 2.', 'Frase 1.', 'Frase 3.']);
    const entered = reduceEditor(moved, { type: 'move', key: toId(1), by: 1 });
    expect(entered.rows.map(({ text, section }) => [text, section])).toEqual([
      ['Frase 2.', 'Pauta'],
      ['Frase 1.', 'Outros'],
      ['Frase 3.', 'Outros'],
    ]);
  });

  it('stays at the ends', () => {
    const start = startWith(one, two);
    expect(listTexts(reduceEditor(start, { type: 'move', key: toId(1), by: -1 }))).toEqual(listTexts(start));
  });
});

describe('an answer of the server', () => {
  it('leaves alone what was typed while it was under way, down to the last space', () => {
    const sentState = type(startWith(one), 1, { text: 'Nova' });
    const sent = toSavableRows(sentState.rows);
    const later = type(sentState, 1, { text: 'Nova frase ' });
    const answer = { version: 2, statements: [createStatement(1, { text: 'Nova', support: 'unsupported' })] };

    const state = reduceEditor(later, { type: 'saved', sent, minutes: answer });
    expect(state).toMatchObject({ version: 2, rows: [{ text: 'Nova frase ', saved: { text: 'Nova' } }] });
    expect(hasUnsaved(state.rows, state.base)).toBe(true);
  });

  it('keeps a space at the end of what was sent, and is then at rest', () => {
    const typed = type(startWith(one), 1, { text: 'Nova ' });
    const sent = toSavableRows(typed.rows);
    const minutes = { version: 2, statements: [createStatement(1, { text: 'Nova' })] };
    const state = reduceEditor(typed, { type: 'saved', sent, minutes });
    expect(state.rows[0]?.text).toBe('Nova ');
    expect(hasUnsaved(state.rows, state.base)).toBe(false);
  });

  it('takes over what the server made of a sentence, so that saving comes to rest', () => {
    const evidence = { ...createEvidence(7), quote: 'com espaço ' };
    const typed = reduceEditor(startWith(one), { type: 'addEvidence', key: toId(1), evidence });
    const sent = toSavableRows(typed.rows);
    const kept = [createEvidence(1), { ...evidence, quote: 'com espaço' }];
    const minutes = { version: 2, statements: [createStatement(1, { evidence: kept })] };
    const state = reduceEditor(typed, { type: 'saved', sent, minutes });
    expect(hasUnsaved(state.rows, state.base)).toBe(false);
  });

  it('gives a new sentence its id and keeps its key', () => {
    let state = reduceEditor(startWith(one), { type: 'add', key: 'k', afterKey: null, kind: 'note', section: '' });
    state = reduceEditor(state, { type: 'change', key: 'k', fields: { text: 'Dita depois.' } });
    const sent = toSavableRows(state.rows);
    const added = createStatement(5, {
      text: 'Dita depois.',
      section: '',
      kind: 'note',
      evidence: [],
      support: 'unsupported',
    });
    state = reduceEditor(state, { type: 'saved', sent, minutes: { version: 2, statements: [one, added] } });
    expect(state.rows[1]).toMatchObject({ key: 'k', saved: { id: toId(5) } });
    expect(hasUnsaved(state.rows, state.base)).toBe(false);
  });
});

describe('deleting', () => {
  it('is unsaved, and can be taken back to the same place', () => {
    const start = startWith(one, two, three);
    const gone = reduceEditor(start, { type: 'remove', key: toId(2) });
    expect(hasUnsaved(gone.rows, gone.base)).toBe(true);
    const back = reduceEditor(gone, { type: 'restore', row: start.rows[1]!, index: 1 });
    expect(hasUnsaved(back.rows, back.base)).toBe(false);
  });
});
