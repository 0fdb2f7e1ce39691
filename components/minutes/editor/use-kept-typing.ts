'use client';

import { useEffect, useState } from 'react';
import type { EditorStore } from './editor-store';
import { readTyping, writeTyping } from './kept-typing';
import { hasUnsaved } from './savable-rows';

const WRITE_AFTER_MS = 300;

/**
 * Keeps what is typed and not saved in this tab, so that a reload brings it back, and asks before the tab is closed.
 * Answers whether something came back.
 */
export function useKeptTyping(minutesId: string, store: EditorStore): boolean {
  const [wasRestored, setRestored] = useState(false);

  useEffect(() => {
    const kept = readKept(minutesId);
    if (!kept) return;
    store.dispatch({ type: 'resume', state: kept });
    setRestored(isUnsaved(store));
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

  return wasRestored;
}

const LATE_ANSWER_MS = 60_000;

/** What was typed into these minutes in this tab and never saved. */
export function readKept(minutesId: string) {
  return readTyping(window.sessionStorage.getItem(toStorageKey(minutesId)));
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
