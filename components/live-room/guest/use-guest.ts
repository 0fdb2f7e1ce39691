'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import type { GuestStateView } from '@/server/contract/rooms';
import { readFailure } from '../../lib/failure';
import { useTRPC } from '../../lib/trpc';
import { type Answers, listNewAnswers, NO_ANSWERS } from '../consent/answers';
import { keepPass, type Pass, readPass } from './pass';

/** A waiting guest should not notice the pause; one who is in the room is told by LiveKit. */
const LOBBY_PAUSE_MS = 2000;
const INSIDE_PAUSE_MS = 10_000;

export interface Guest {
  /** False until it is known whether this tab knocked before. */
  isReady: boolean;
  pass: Pass | null;
  state: GuestStateView | null;
  knock: (name: string, answers: Answers) => void;
  isKnocking: boolean;
  error: unknown;
  /** Gives up waiting, or tells that one is gone. */
  leave: () => void;
  refresh: () => void;
}

/** Somebody without an account: their pass, and how the hosts answered. */
export function useGuest(link: string): Guest {
  const trpc = useTRPC();
  const isReady = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  const [held, setHeld] = useState<Pass | null | undefined>(undefined);
  // What the tab kept counts until something was decided here.
  const pass = isReady ? (held === undefined ? recall(link) : held) : null;

  const input = { link, identity: pass?.identity ?? '', secret: pass?.secret ?? '' };
  const state = useQuery(
    trpc.rooms.guestState.queryOptions(input, {
      enabled: pass !== null,
      refetchInterval: ({ state: { data, error } }) => {
        if (isOver(error)) return false;
        return data?.state === 'lobby' ? LOBBY_PAUSE_MS : INSIDE_PAUSE_MS;
      },
      // Hosts answer while the guest looks at another window.
      refetchIntervalInBackground: true,
    }),
  );
  const hold = (next: Pass | null) => {
    keepPass(window.sessionStorage, link, next);
    recalled.set(link, next);
    setHeld(next);
  };
  const knock = useMutation(
    trpc.rooms.knock.mutationOptions({ onSuccess: ({ identity, secret }) => hold({ identity, secret }) }),
  );
  const leave = useMutation(trpc.rooms.leave.mutationOptions({ onSettled: () => hold(null) }));

  return {
    isReady,
    pass,
    state: pass ? (state.data ?? null) : null,
    knock: (name, answers) => knock.mutate({ link, name, consents: listNewAnswers(NO_ANSWERS, answers) ?? [] }),
    isKnocking: knock.isPending,
    error: knock.error ?? state.error,
    leave: () => leave.mutate(input),
    refresh: () => void state.refetch(),
  };
}

/** No answer to come is another: the link or the pass opens nothing any more. */
function isOver(error: unknown): boolean {
  const { status } = readFailure(error);
  return status === 401 || status === 404;
}

const recalled = new Map<string, Pass | null>();

/** Read once a page: storage is slow, and answers with a new object each time. */
function recall(link: string): Pass | null {
  if (!recalled.has(link)) recalled.set(link, readPass(window.sessionStorage, link));
  return recalled.get(link) ?? null;
}

function neverChanges() {
  return () => undefined;
}
