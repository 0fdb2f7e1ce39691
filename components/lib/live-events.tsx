'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { LiveEvent } from '@/server/contract/events';
import { listTouchedQueries } from './touched-queries';
import { useTRPC } from './trpc';

type Listener = (event: LiveEvent) => void;

const ListenersContext = createContext<Set<Listener> | null>(null);

/** The one event stream of a page. What an event names is asked for again wherever it is shown. */
export function LiveEventsProvider({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [listeners] = useState(() => new Set<Listener>());
  const hasConnected = useRef(false);

  function onData(event: LiveEvent) {
    for (const filter of listTouchedQueries(trpc, event)) void queryClient.invalidateQueries(filter);
    for (const listener of listeners) listener(event);
  }

  /** Whatever happened while the line was down was not told: ask for everything on the page once. */
  function onStarted() {
    if (hasConnected.current) void queryClient.invalidateQueries();
    hasConnected.current = true;
  }

  useSubscription(trpc.events.follow.subscriptionOptions(undefined, { onData, onStarted }));
  return <ListenersContext value={listeners}>{children}</ListenersContext>;
}

/** Runs `listener` on each event, such as the progress of a draft. Changed data needs no listener: it comes by itself. */
export function useLiveEvents(listener: Listener): void {
  const listeners = useContext(ListenersContext);
  const latest = useRef(listener);

  useEffect(() => {
    latest.current = listener;
  });

  useEffect(() => {
    const forward: Listener = (event) => latest.current(event);
    listeners?.add(forward);
    return () => void listeners?.delete(forward);
  }, [listeners]);
}
