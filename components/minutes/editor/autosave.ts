import { readFailure } from '@/components/lib/failure';
import { MinutesView, type StatementInput } from '@/server/contract/minutes';
import type { SavedMinutes } from './editor-state';
import type { EditorStore } from './editor-store';
import { toInput } from './row';
import { hasUnsaved, toSavableRows } from './savable-rows';

/** Long enough not to save every word, short enough that nobody waits for it. */
export const SAVE_AFTER_MS = 1200;
/** Where the server did not answer, or stumbled, it is asked again by itself. */
const TRY_AGAIN_AFTER_MS = 5000;

export interface SaveStatus {
  phase: 'rest' | 'saving' | 'failed';
  /** What went wrong last; null after a success. */
  error: unknown;
}

export interface Autosave {
  readStatus: () => SaveStatus;
  subscribe: (onChange: () => void) => () => void;
  /** Saves what there is now. Resolves true once the server has everything. */
  flush: () => Promise<boolean>;
  /** What the server says stands now; an older answer is passed over. */
  receive: (minutes: SavedMinutes) => void;
  /** Begins to watch. The answer ends it; what is unsaved then is sent once more. */
  start: () => () => void;
}

interface AutosaveOptions {
  store: EditorStore;
  send: (change: { version: number; statements: StatementInput[] }) => Promise<SavedMinutes>;
}

/** Saves a little after the last change, one request at a time, from `start` on. */
export function createAutosave({ store, send }: AutosaveOptions): Autosave {
  const listeners = new Set<() => void>();
  let status: SaveStatus = { phase: 'rest', error: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let isWatching = false;

  function setStatus(next: SaveStatus) {
    status = next;
    for (const listener of listeners) listener();
  }

  function saveLater(afterMs: number) {
    clearTimeout(timer);
    if (isWatching) timer = setTimeout(() => void flush(), afterMs);
  }

  async function saveOnce(): Promise<boolean> {
    const { rows, version } = store.read();
    const sent = toSavableRows(rows);
    setStatus({ ...status, phase: 'saving' });
    try {
      const minutes = await send({ version, statements: sent.map(toInput) });
      store.dispatch({ type: 'saved', sent, minutes });
      setStatus({ phase: 'rest', error: null });
      return true;
    } catch (error) {
      onFailure(error);
      return false;
    }
  }

  function onFailure(error: unknown) {
    const { code, status: httpStatus, details } = readFailure(error);
    const newer = code === 'VERSION_CONFLICT' ? MinutesView.safeParse(details['minutes']) : null;
    if (newer?.success) {
      store.dispatch({ type: 'conflict', minutes: newer.data });
      setStatus({ phase: 'rest', error: null });
      return;
    }
    setStatus({ phase: 'failed', error });
    if (httpStatus === null || httpStatus >= 500) saveLater(TRY_AGAIN_AFTER_MS);
  }

  async function saveAll(): Promise<boolean> {
    while (waitsToBeSaved(store)) {
      if (!(await saveOnce())) return false;
    }
    return store.read().newer === null;
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    running ??= saveAll().finally(() => {
      running = null;
    });
    return running;
  }

  function start() {
    isWatching = true;
    if (waitsToBeSaved(store)) saveLater(SAVE_AFTER_MS);
    const forget = store.subscribe(() => {
      if (!running && waitsToBeSaved(store)) saveLater(SAVE_AFTER_MS);
    });
    return () => {
      isWatching = false;
      forget();
      void flush();
    };
  }

  return {
    readStatus: () => status,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    flush,
    receive(minutes) {
      const { version, rows, base, newer } = store.read();
      if (status.phase === 'saving' || minutes.version <= Math.max(version, newer?.version ?? 0)) return;
      store.dispatch({ type: hasUnsaved(rows, base) ? 'conflict' : 'adopt', minutes });
    },
    start,
  };
}

function waitsToBeSaved(store: EditorStore): boolean {
  const { rows, base, newer } = store.read();
  return newer === null && hasUnsaved(rows, base);
}
