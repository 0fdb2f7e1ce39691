'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Whether the screen is so, such as `(min-width: 64rem)`. On the server, and for its first drawing, `assumed` holds. */
export function useMediaQuery(query: string, assumed: boolean): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => assumed,
  );
}
