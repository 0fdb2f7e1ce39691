import { type EditorAction, type EditorState, reduceEditor } from './editor-state';

export interface EditorStore {
  read: () => EditorState;
  dispatch: (action: EditorAction) => void;
  subscribe: (onChange: () => void) => () => void;
}

/** Outside of React, so that saving always sees the latest typing, also while a page is being left. */
export function createEditorStore(initial: EditorState): EditorStore {
  const listeners = new Set<() => void>();
  let state = initial;

  return {
    read: () => state,
    dispatch(action) {
      const next = reduceEditor(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
  };
}
