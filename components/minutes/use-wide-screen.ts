'use client';

import { useSyncExternalStore } from 'react';

/** From here on the passage stands beside the page; below it comes as a drawer. */
const WIDE = '(min-width: 80rem)';

export function useWideScreen(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
