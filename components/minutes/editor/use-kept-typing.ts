'use client';

import { useEffect } from 'react';
import type { EditorState } from './editor-state';
import type { EditorStore } from './editor-store';
import { readTyping, writeTyping } from './kept-typing';
import { hasUnsaved } from './savable-rows';

const WRITE_AFTER_MS = 300;
const LATE_ANSWER_MS = 60_000;

/**
 * Keeps what is typed and not saved in this tab, so that a reload brings it back, and asks before the tab is closed.
 */
export function useKeptTyping(minutesId: string, store: EditorStore): void {
  useEffect(() => {
    const kept = readKept(minutesId);
    if (kept) store.dispatch({ type: 'resume', state: kept });
  }, [minutesId, store]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = () => keep(minutesId, store);
    const writeSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(write, WRITE_AFTER_MS);
    };
    const onLeave = (event: BeforeUnloadEvent) => {
      write();
      if (isUnsaved(store)) event.preventDefault();
    };

    const forget = store.subscribe(writeSoon);
    window.addEventListener('pagehide', write);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      clearTimeout(timer);
      write();
      forget();
      // The last save of a page that was left may still be under way; its answer clears what is kept.
      const forgetLate = store.subscribe(write);
      setTimeout(forgetLate, LATE_ANSWER_MS);
      window.removeEventListener('pagehide', write);
      window.removeEventListener('beforeunload', onLeave);
    };
  }, [minutesId, store]);
}

function readKept(minutesId: string): EditorState | null {
  return readTyping(readKeptText(minutesId));
}

/** What was typed into these minutes in this tab and never saved, for `readTyping`. */
export function readKeptText(minutesId: string): string | null {
  return window.sessionStorage.getItem(toStorageKey(minutesId));
}

export function forgetKept(minutesId: string): void {
  window.sessionStorage.removeItem(toStorageKey(minutesId));
}

function keep(minutesId: string, store: EditorStore): void {
  if (!isUnsaved(store)) return forgetKept(minutesId);
  try {
    window.sessionStorage.setItem(toStorageKey(minutesId), writeTyping(store.read()));
  } catch {
    // Full, or forbidden by the browser: saving to the server goes on all the same.
  }
}

function isUnsaved(store: EditorStore): boolean {
  const { rows, base } = store.read();
  return hasUnsaved(rows, base);
}

function toStorageKey(minutesId: string): string {
  return `minutes-typing:${minutesId}`;
}
