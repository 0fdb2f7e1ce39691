'use client';

import { createContext, useContext } from 'react';
import type { KeySequence } from './key-sequence';

export interface Shortcut {
  keys: KeySequence;
  /** What it does, for the list. */
  label: string;
  scope: 'everywhere' | 'here';
  run: () => void;
}

export interface Shortcuts {
  /** Adds a shortcut; the answer takes it away again. */
  register: (shortcut: Shortcut) => () => void;
  list: () => readonly Shortcut[];
  openList: () => void;
}

export const ShortcutsContext = createContext<Shortcuts | null>(null);

export function useShortcuts(): Shortcuts {
  const shortcuts = useContext(ShortcutsContext);
  if (!shortcuts) throw new Error('useShortcuts needs a ShortcutsProvider above it');
  return shortcuts;
}
