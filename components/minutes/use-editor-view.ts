'use client';

import { useMemo, useState } from 'react';

interface ViewState {
  /** The sentence that keys act on. */
  currentKey: string | null;
  editingKey: string | null;
  /** The passage of the current sentence is asked for; on wide screens it stands there anyway. */
  isPanelOpen: boolean;
  /** Who answers is being asked. */
  vowKey: string | null;
  /** A passage is being looked for. */
  pickerKey: string | null;
}

export interface EditorView extends ViewState {
  select: (key: string | null) => void;
  open: (key: string) => void;
  close: () => void;
  edit: (key: string) => void;
  leave: () => void;
  askVow: (key: string | null) => void;
  pick: (key: string | null) => void;
}

const NOTHING: ViewState = { currentKey: null, editingKey: null, isPanelOpen: false, vowKey: null, pickerKey: null };

/** Where the reader is on the page; nothing of it is saved. */
export function useEditorView(): EditorView {
  const [state, setState] = useState(NOTHING);

  const verbs = useMemo(() => {
    const change = (next: Partial<ViewState>) => setState((current) => ({ ...current, ...next }));
    return {
      select(key: string | null) {
        setState((current) => {
          if (current.currentKey === key) return current;
          const editingKey = current.editingKey === key ? key : null;
          return { ...current, currentKey: key, editingKey };
        });
      },
      open: (key: string) => change({ currentKey: key, isPanelOpen: true }),
      close: () => change({ isPanelOpen: false }),
      edit: (key: string) => change({ currentKey: key, editingKey: key, isPanelOpen: false }),
      leave: () => change({ editingKey: null }),
      askVow: (vowKey: string | null) => change({ vowKey }),
      pick: (pickerKey: string | null) => change({ pickerKey }),
    };
  }, []);

  return useMemo(() => ({ ...state, ...verbs }), [state, verbs]);
}
