'use client';

import { useEffect, useRef } from 'react';
import { useTRPCClient } from '../lib/trpc';

/** Says once that a person has the document before them. Mail scanners fetch pages, but none is looked at. */
export function useRecordView(token: string, enabled: boolean): void {
  const client = useTRPCClient();
  const hasTold = useRef(false);

  useEffect(() => {
    if (!enabled) return;

    function tell() {
      if (hasTold.current || document.visibilityState !== 'visible') return;
      hasTold.current = true;
      // The trail misses a line if this fails; whoever signs is recorded all the same.
      client.signatures.recordView.mutate({ token }).catch(() => undefined);
    }

    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [client, token, enabled]);
}
