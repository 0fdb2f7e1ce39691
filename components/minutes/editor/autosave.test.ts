import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StatementInput, StatementView } from '@/server/contract/minutes';
import { createAutosave, SAVE_AFTER_MS } from './autosave';
import type { SavedMinutes } from './editor-state';
import { createEditorStore } from './editor-store';
import { createStatement, startWith, toId } from './sample.fixture';

interface Sent {
  version: number;
  statements: StatementInput[];
  answer: (minutes: SavedMinutes) => void;
  fail: (error: unknown) => void;
}

function start(...statements: StatementView[]) {
  const store = createEditorStore(startWith(...statements));
  const requests: Sent[] = [];
  const autosave = createAutosave({
    store,
    send: (change) =>
      new Promise((answer, fail) => {
        requests.push({ ...change, answer, fail });
      }),
  });
  autosave.start();
  const type = (n: number, text: string) => store.dispatch({ type: 'change', key: toId(n), fields: { text } });
  return { store, requests, autosave, type };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('saving by itself', () => {
  it('waits until typing rests, and sends the version it was made on', async () => {
    const { requests, type } = start(createStatement(1));
    type(1, 'No');
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS - 1);
    type(1, 'Nova.');
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS - 1);
    expect(requests).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests).toMatchObject([{ version: 1, statements: [{ id: toId(1), text: 'Nova.' }] }]);
  });

  it('sends one request at a time, and what was typed meanwhile right after it', async () => {
    const { store, requests, autosave, type } = start(createStatement(1));
    type(1, 'Nova.');
    const done = autosave.flush();
    type(1, 'Nova frase.');
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS * 3);
    expect(requests).toHaveLength(1);

    requests[0]?.answer({ version: 2, statements: [createStatement(1, { text: 'Nova.' })] });
    await vi.advanceTimersByTimeAsync(0);
    expect(requests[1]).toMatchObject({ version: 2, statements: [{ text: 'Nova frase.' }] });
    requests[1]?.answer({ version: 3, statements: [createStatement(1, { text: 'Nova frase.' })] });
    expect(await done).toBe(true);
    expect(store.read().version).toBe(3);
  });

  it('tries again by itself where no answer came', async () => {
    const { requests, autosave, type } = start(createStatement(1));
    type(1, 'Nova.');
    const first = autosave.flush();
    requests[0]?.fail(new TypeError('Failed to fetch'));
    expect(await first).toBe(false);
    expect(autosave.readStatus().phase).toBe('failed');
    await vi.advanceTimersByTimeAsync(5000);
    expect(requests).toHaveLength(2);
  });

  it('does not repeat what was refused until something changes', async () => {
    const { requests, autosave, type } = start(createStatement(1));
    type(1, 'Nova.');
    void autosave.flush();
    requests[0]?.fail({ data: { code: 'CONFLICT', httpStatus: 409, appCode: 'MINUTES_FROZEN' } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(1);
  });
});

describe('a newer version', () => {
  const theirs = createStatement(1, { text: 'Deles.' });

  it('is taken where nothing is unsaved, and asked about where something is', () => {
    const { store, autosave, type } = start(createStatement(1));
    autosave.receive({ version: 2, statements: [theirs] });
    expect(store.read()).toMatchObject({ version: 2, newer: null, rows: [{ text: 'Deles.' }] });
    type(1, 'Minha.');
    autosave.receive({ version: 3, statements: [theirs] });
    expect(store.read()).toMatchObject({ version: 2, newer: { version: 3 }, rows: [{ text: 'Minha.' }] });
  });

  it('stops saving until a person has decided', async () => {
    const { store, requests, autosave, type } = start(createStatement(1));
    type(1, 'Minha.');
    autosave.receive({ version: 2, statements: [theirs] });
    type(1, 'Minha frase.');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(0);
    store.dispatch({ type: 'keepMine' });
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS);
    expect(requests).toMatchObject([{ version: 2, statements: [{ text: 'Minha frase.' }] }]);
  });

  it('raises no question where it holds everything of mine, as after an answer that got lost', () => {
    const { store, autosave, type } = start(createStatement(1));
    store.dispatch({ type: 'add', key: 'k', afterKey: null, kind: 'note', section: '' });
    store.dispatch({ type: 'change', key: 'k', fields: { text: 'Nova.' } });
    type(1, 'Deles.');
    const added = createStatement(5, { text: 'Nova.', kind: 'note', section: '', evidence: [] });
    autosave.receive({ version: 2, statements: [theirs, added] });
    expect(store.read()).toMatchObject({ version: 2, newer: null, rows: [{ text: 'Deles.' }, { key: 'k' }] });
    expect(store.read().rows).toHaveLength(2);
  });
});
