'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { MinutesView } from '@/server/contract/minutes';
import { useTRPC, useTRPCClient } from '../../lib/trpc';
import { type Autosave, type SaveStatus, startAutosave } from './autosave';
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
  /** Typing from before a reload is back on the page. */
  wasRestored: boolean;
}

/** The minutes on the page: what is typed, what is saved, and what others saved meanwhile. */
export function useMinutesEditor(minutes: MinutesView): MinutesEditor {
  const { id } = minutes;
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [store] = useState(() => createEditorStore(startEditor(minutes)));

  const [autosave, setAutosave] = useState<Autosave>(() => createIdle());
  useEffect(() => {
    const started = startAutosave({
      store,
      send: async (change) => {
        const { minutes: saved } = await client.minutes.save.mutate({ id, ...change });
        queryClient.setQueryData(trpc.minutes.get.queryKey({ id }), saved);
        return saved;
      },
    });
    setAutosave(started);
    return () => started.stop();
  }, [id, store, client, queryClient, trpc]);

  const state = useSyncExternalStore(store.subscribe, store.read, store.read);
  const status = useSyncExternalStore(autosave.subscribe, autosave.readStatus, autosave.readStatus);
  useEffect(() => autosave.receive(minutes), [autosave, minutes, status.phase]);

  const isUnsaved = hasUnsaved(state.rows, state.base);
  const wasRestored = useKeptTyping(id, store);
  return { store, state, autosave, status, isUnsaved, wasRestored };
}

const IDLE_STATUS: SaveStatus = { phase: 'rest', error: null };

/** Stands in on the server and until the page is alive. */
function createIdle(): Autosave {
  return {
    readStatus: () => IDLE_STATUS,
    subscribe: () => () => undefined,
    flush: async () => false,
    receive: () => undefined,
    stop: () => undefined,
  };
}
