'use client';

import { useQuery } from '@tanstack/react-query';
import type { GuestRoomView } from '@/server/contract/rooms';
import { readFailure } from '../../lib/failure';
import { useTRPC } from '../../lib/trpc';

/** Meetings are seldom cancelled, and links seldom renewed, while somebody waits. */
const PAUSE_MS = 10_000;

/** The room behind a link; asked for again while somebody waits. Null: the link opens nothing any more. */
export function useGuestView(link: string, initial: GuestRoomView, isWaiting: boolean): GuestRoomView | null {
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.rooms.guestRoom.queryOptions(
      { link },
      {
        initialData: initial,
        enabled: isWaiting,
        refetchInterval: ({ state }) => (isLost(state.error) ? false : PAUSE_MS),
        refetchIntervalInBackground: true,
      },
    ),
  );
  return isLost(error) ? null : data;
}

function isLost(error: unknown): boolean {
  return readFailure(error).code === 'LINK_UNKNOWN';
}
