'use client';

import { useEffect, useRef } from 'react';
import type { KeySequence } from './key-sequence';
import { type Shortcut, useShortcuts } from './shortcuts-context';

interface ShortcutOptions {
  /** For the list that `?` opens. */
  label: string;
  scope?: Shortcut['scope'];
  enabled?: boolean;
}

/** Runs `run` on `keys` (`j`, `space`, `g m`) while the component is on the page. Silent in text fields and dialogs. */
export function useShortcut(keys: KeySequence, run: () => void, options: ShortcutOptions): void {
  const { label, scope = 'here', enabled = true } = options;
  const { register } = useShortcuts();
  const latest = useRef(run);

  useEffect(() => {
    latest.current = run;
  });

  useEffect(() => {
    if (!enabled) return;
    return register({ keys, label, scope, run: () => latest.current() });
  }, [register, keys, label, scope, enabled]);
}
