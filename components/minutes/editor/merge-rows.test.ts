import { describe, expect, it } from 'vitest';
import type { StatementView } from '@/server/contract/minutes';
import { type EditorState, reduceEditor } from './editor-state';
import { createEvidence, createStatement, listTexts, startWith, toId, type } from './sample.fixture';

const base = [createStatement(1), createStatement(2), createStatement(3)] as const;
const [one, two, three] = base;

/** What the page holds after "keep mine" over a newer version. */
function keepMine(mine: EditorState, theirs: StatementView[]): EditorState {
  const torn = reduceEditor(mine, { type: 'conflict', minutes: { version: 7, statements: theirs } });
  return reduceEditor(torn, { type: 'keepMine' });
}

describe('keeping mine over a newer version', () => {
  it('joins changes of different sentences', () => {
    const mine = type(startWith(...base), 1, { text: 'Minha.' });
    const state = keepMine(mine, [one, two, createStatement(3, { text: 'Deles.' })]);
    expect(listTexts(state)).toEqual(['Minha.', 'Frase 2.', 'Deles.']);
    expect(state).toMatchObject({ version: 7, newer: null });
  });

  it('joins changes of different fields of one sentence', () => {
    const mine = type(startWith(...base), 1, { owner: 'Ana' });
    const state = keepMine(mine, [createStatement(1, { text: 'Deles.', due: 'sexta' }), two, three]);
    expect(state.rows[0]).toMatchObject({ text: 'Deles.', owner: 'Ana', due: 'sexta' });
  });

  it('lets mine stand where both changed the same words, on top of theirs', () => {
    const mine = type(startWith(...base), 1, { text: 'Minha.' });
    const theirs = createStatement(1, { text: 'Deles.' });
    expect(keepMine(mine, [theirs, two, three]).rows[0]).toMatchObject({ text: 'Minha.', saved: theirs });
  });

  it('keeps a sentence that they deleted and I changed, as a new one', () => {
    const mine = type(startWith(...base), 2, { text: 'Minha.' });
    const state = keepMine(mine, [one, three]);
    expect(listTexts(state)).toEqual(['Frase 1.', 'Minha.', 'Frase 3.']);
    expect(state.rows[1]?.saved).toBeNull();
  });

  it('lets go of a sentence that they deleted and I did not touch', () => {
    const mine = type(startWith(...base), 1, { text: 'Minha.' });
    expect(listTexts(keepMine(mine, [one, three]))).toEqual(['Minha.', 'Frase 3.']);
  });

  it('keeps my deletion, unless they changed the sentence meanwhile', () => {
    const mine = reduceEditor(startWith(...base), { type: 'remove', key: toId(2) });
    expect(listTexts(keepMine(mine, [...base]))).toEqual(['Frase 1.', 'Frase 3.']);
    const theirs = [one, createStatement(2, { text: 'Deles.' }), three];
    expect(listTexts(keepMine(mine, theirs))).toEqual(['Frase 1.', 'Deles.', 'Frase 3.']);
  });

  it('puts what both added behind what it followed', () => {
    let mine = startWith(...base);
    mine = reduceEditor(mine, { type: 'add', key: 'k', afterKey: toId(1), kind: 'note', section: 'Pauta' });
    mine = reduceEditor(mine, { type: 'change', key: 'k', fields: { text: 'Minha nova.' } });
    const state = keepMine(mine, [one, two, createStatement(9, { text: 'Nova deles.' }), three]);
    expect(listTexts(state)).toEqual(['Frase 1.', 'Minha nova.', 'Frase 2.', 'Nova deles.', 'Frase 3.']);
  });

  it('follows their order where I moved nothing, and mine where I did', () => {
    const typed = type(startWith(...base), 1, { text: 'Minha.' });
    expect(listTexts(keepMine(typed, [three, one, two]))).toEqual(['Frase 3.', 'Minha.', 'Frase 2.']);
    const moved = reduceEditor(startWith(...base), { type: 'move', key: toId(3), by: -1 });
    const theirs = [one, two, three, createStatement(9, { text: 'Nova deles.' })];
    expect(listTexts(keepMine(moved, theirs))).toEqual(['Frase 1.', 'Frase 3.', 'Nova deles.', 'Frase 2.']);
  });

  it('drops my vow when they changed words that I did not see', () => {
    const mine = reduceEditor(startWith(...base), { type: 'vouch', key: toId(1) });
    expect(keepMine(mine, [createStatement(1, { text: 'Deles.' }), two, three]).rows[0]?.isVouched).toBe(false);
    expect(keepMine(mine, [one, createStatement(2, { text: 'Deles.' }), three]).rows[0]?.isVouched).toBe(true);
  });

  it('keeps passages that I added', () => {
    const mine = reduceEditor(startWith(...base), {
      type: 'addEvidence',
      key: toId(1),
      evidence: createEvidence(8),
    });
    const state = keepMine(mine, [createStatement(1, { text: 'Deles.' }), two, three]);
    expect(state.rows[0]?.evidence).toHaveLength(2);
  });
});

describe('taking a newer version while nothing is unsaved', () => {
  it('keeps the keys of sentences that are drawn already', () => {
    let state = reduceEditor(startWith(one), { type: 'add', key: 'k', afterKey: null, kind: 'note', section: '' });
    state = reduceEditor(state, { type: 'change', key: 'k', fields: { text: 'Nova.' } });
    const added = createStatement(5, { text: 'Nova.', section: '', kind: 'note', evidence: [] });
    const sent = state.rows;
    state = reduceEditor(state, { type: 'saved', sent, minutes: { version: 2, statements: [one, added] } });
    state = reduceEditor(state, { type: 'adopt', minutes: { version: 3, statements: [added, one] } });
    expect(state.rows.map(({ key }) => key)).toEqual(['k', toId(1)]);
  });
});
