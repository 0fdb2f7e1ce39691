'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { MinutesView } from '@/server/contract/minutes';
import { useTRPC, useTRPCClient } from '../../lib/trpc';
import { type Autosave, createAutosave, type SaveStatus } from './autosave';
import { type EditorState, startEditor } from './editor-state';
import { createEditorStore, type EditorStore } from './editor-store';
import { hasUnsaved } from './savable-rows';
import { useKeptTyping } from './use-kept-typing';

export interface MinutesEditor {
  store: EditorStore;
  state: EditorState;
  autosave: Autosave;
  status: SaveStatus;
  isUnsaved: boolean;
}

/** The minutes on the page: what is typed, what is saved, and what others saved meanwhile. */
export function useMinutesEditor(minutes: MinutesView): MinutesEditor {
  const { id } = minutes;
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [store] = useState(() => createEditorStore(startEditor(minutes)));

  const [autosave] = useState(() =>
    createAutosave({
      store,
      send: async (change) => {
        const { minutes: saved } = await client.minutes.save.mutate({ id, ...change });
        queryClient.setQueryData(trpc.minutes.get.queryKey({ id }), saved);
        return saved;
      },
    }),
  );

  const state = useSyncExternalStore(store.subscribe, store.read, store.read);
  const status = useSyncExternalStore(autosave.subscribe, autosave.readStatus, autosave.readStatus);
  useKeptTyping(id, store);
  useEffect(() => autosave.start(), [autosave]);
  useEffect(() => {
    const receive = () => autosave.receive(minutes);
    receive();
    return autosave.subscribe(receive); // what came during a save is looked at after it
  }, [autosave, minutes]);

  const isUnsaved = hasUnsaved(state.rows, state.base);
  return { store, state, autosave, status, isUnsaved };
}
