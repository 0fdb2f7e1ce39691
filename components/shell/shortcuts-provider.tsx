'use client';

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { matchSequence, toPress } from './key-sequence';
import { belongsToFocus } from './listens-to-keys';
import { type Shortcut, ShortcutsContext } from './shortcuts-context';
import { ShortcutsDialog } from './shortcuts-dialog';
import { useShortcutsSwitch } from './use-shortcuts-switch';

const FORGET_AFTER_MS = 1200;

/** Listens once for the whole page. Single keys can be switched off by those whom they disturb (WCAG 2.1.4). */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const registered = useRef<Shortcut[]>([]);
  const [isListOpen, setListOpen] = useState(false);
  const [isOn, changeOn] = useShortcutsSwitch();

  const register = useCallback((shortcut: Shortcut) => {
    registered.current.push(shortcut);
    return () => {
      registered.current = registered.current.filter((other) => other !== shortcut);
    };
  }, []);

  const shortcuts = useMemo(
    () => ({ register, list: () => registered.current, openList: () => setListOpen(true) }),
    [register],
  );

  useKeyPresses(isOn, registered);

  return (
    <ShortcutsContext value={shortcuts}>
      {children}
      <ShortcutsDialog open={isListOpen} onOpenChange={setListOpen} isOn={isOn} onOnChange={changeOn} />
    </ShortcutsContext>
  );
}

function useKeyPresses(isOn: boolean, registered: { readonly current: readonly Shortcut[] }) {
  useEffect(() => {
    if (!isOn) return;
    let presses: string[] = [];
    let lastAtMs = 0;

    function onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Shift' || belongsToFocus(event)) return;
      if (event.timeStamp - lastAtMs > FORGET_AFTER_MS) presses = [];
      lastAtMs = event.timeStamp;

      const sequences = registered.current.map(({ keys }) => keys);
      const match = matchSequence([...presses, toPress(event.key)], sequences);
      presses = match.pending;
      if (match.complete === null) return;

      event.preventDefault();
      registered.current[match.complete]?.run();
    }

    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOn, registered]);
}
