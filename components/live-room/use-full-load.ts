'use client';

import { useEffect } from 'react';

/**
 * Camera and microphone are allowed to the document that was loaded from the room's address. Whoever came here from
 * another page of ours without a load gets one.
 */
export function useFullLoad(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const [loaded] = performance.getEntriesByType('navigation');
    if (loaded && new URL(loaded.name).pathname !== window.location.pathname) window.location.reload();
  }, [isNeeded]);
}
