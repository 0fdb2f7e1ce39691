'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef } from 'react';
import { usePlayer } from '../player/player-context';
import { useToast } from '../ui/toast';
import { isBlank } from './editor/row';
import type { MinutesEditor } from './editor/use-minutes-editor';
import { focusSentence } from './focus-sentence';
import type { SentenceActions } from './sentence-actions';
import type { EditorView } from './use-editor-view';

interface ActionOptions {
  /** Without `autosave`: nothing is ever saved. */
  editor: Pick<MinutesEditor, 'store'> & Partial<Pick<MinutesEditor, 'autosave'>>;
  view: EditorView;
  hasRecording: boolean;
  isReadOnly: boolean;
}

/** What sentences ask of the page, as one object that never changes, so that rows need not be drawn again. */
export function useSentenceActions(options: ActionOptions): SentenceActions {
  const words = useTranslations('minutes.sentence');
  const notify = useToast();
  const { playSpan } = usePlayer();
  const latest = useRef({ ...options, words, notify });
  useEffect(() => {
    latest.current = { ...options, words, notify };
  });

  const { store } = options.editor;
  const { isReadOnly } = options;
  return useMemo(() => {
    const find = (key: string | null) => store.read().rows.find((row) => row.key === key);

    function listen(key: string) {
      const [first] = find(key)?.evidence ?? [];
      if (first && latest.current.hasRecording) playSpan(first.startMs, first.endMs);
    }

    function remove(key: string) {
      const { rows } = store.read();
      const index = rows.findIndex((row) => row.key === key);
      const row = rows[index];
      if (!row) return;
      const neighbour = rows[index + 1] ?? rows[index - 1];
      store.dispatch({ type: 'remove', key });
      latest.current.view.select(neighbour?.key ?? null);
      if (row.saved === null && isBlank(row)) return;
      latest.current.notify({
        title: latest.current.words('deleted'),
        tone: 'plain',
        action: { label: latest.current.words('undo'), onPress: () => store.dispatch({ type: 'restore', row, index }) },
      });
    }

    return {
      isReadOnly,
      sectionListId: 'minutes-sections',
      peopleListId: 'minutes-people',
      dispatch: store.dispatch,
      select: (key) => latest.current.view.select(key),
      listen,
      remove,
      open(key) {
        latest.current.view.open(key);
        listen(key);
      },
      edit(key) {
        if (!isReadOnly) latest.current.view.edit(key);
      },
      leave(key, how) {
        const row = find(key);
        latest.current.view.leave();
        if (row && isBlank(row)) return remove(key);
        if (how === 'accept') void latest.current.editor.autosave?.flush();
        focusSentence(key);
      },
      addBelow(afterKey) {
        const key = crypto.randomUUID();
        const above = find(afterKey) ?? store.read().rows.at(-1);
        store.dispatch({ type: 'add', key, afterKey, kind: 'note', section: above?.section ?? '' });
        latest.current.view.edit(key);
      },
      askVow: (key) => latest.current.view.askVow(key),
    };
  }, [store, isReadOnly, playSpan]);
}
