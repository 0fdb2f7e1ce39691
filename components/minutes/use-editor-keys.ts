'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useShortcut } from '../shell/use-shortcut';
import { findNextOpen } from './editor/count-support';
import { type EditorRow, readSupport } from './editor/row';
import { focusSentence } from './focus-sentence';
import type { SentenceActions } from './sentence-actions';
import type { EditorView } from './use-editor-view';

const SENTENCE = '[data-sentence]';

interface KeysInput {
  rows: readonly EditorRow[];
  view: EditorView;
  actions: SentenceActions;
}

/** `j k` through the sentences, and what can be done with the current one. Space belongs to the player. */
export function useEditorKeys({ rows, view, actions }: KeysInput): void {
  const words = useTranslations('minutes.keys');
  const { currentKey } = view;
  const canEdit = { enabled: !actions.isReadOnly };
  const current = rows.find(({ key }) => key === currentKey);

  function step(by: -1 | 1) {
    const at = rows.findIndex(({ key }) => key === currentKey);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) goTo(next);
  }

  function goTo({ key }: EditorRow) {
    view.select(key);
    focusSentence(key);
  }

  function goToOpen() {
    const next = findNextOpen(rows, currentKey);
    if (next) goTo(next);
  }

  function leave() {
    if (view.editingKey === null) view.close();
    else actions.leave(view.editingKey, 'leave');
  }

  useMoveByArrow(view, actions);
  useShortcut('j', () => step(1), { label: words('next') });
  useShortcut('k', () => step(-1), { label: words('previous') });
  useShortcut('p', () => current && actions.listen(current.key), { label: words('listen') });
  useShortcut('e', () => current && actions.edit(current.key), { label: words('edit'), ...canEdit });
  useShortcut('Enter', () => current && actions.open(current.key), { label: words('accept') });
  useShortcut('Escape', leave, { label: words('leave') });
  useShortcut('n', () => actions.addBelow(currentKey), { label: words('add'), ...canEdit });
  useShortcut('u', goToOpen, { label: words('nextOpen'), ...canEdit });
  useShortcut('d', () => current && readSupport(current) !== 'declared' && actions.askVow(current.key), {
    label: words('vouch'),
    ...canEdit,
  });
}

/** Alt and an arrow move the current sentence; the list of single keys has no place for pairs. */
function useMoveByArrow(view: EditorView, actions: SentenceActions): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
      const sentence = event.target instanceof Element && event.target.closest(SENTENCE);
      if (!event.altKey || by === null || !sentence || view.currentKey === null || actions.isReadOnly) return;
      event.preventDefault();
      actions.dispatch({ type: 'move', key: view.currentKey, by });
      if (view.editingKey === null) focusSentence(view.currentKey);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [view, actions]);
}
