'use client';

import { useSyncExternalStore } from 'react';

const STORAGE_KEY = 'ata.shortcuts';
const CHANGED = 'ata:shortcuts-changed';

/** Whether single keys act in this browser, and the way to change it. They do until someone says no. */
export function useShortcutsSwitch(): [isOn: boolean, changeOn: (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    subscribe,
    () => window.localStorage.getItem(STORAGE_KEY) !== 'off',
    () => true,
  );
  return [isOn, writeSwitch];
}

function writeSwitch(isOn: boolean): void {
  window.localStorage.setItem(STORAGE_KEY, isOn ? 'on' : 'off');
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener('storage', onChange); // another tab
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener('storage', onChange);
  };
}
