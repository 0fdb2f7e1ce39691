import { cache } from 'react';
import { getCaller } from '@/app/caller';
import type { GuestRoomView } from '@/server/contract/rooms';

/** The room behind a guest's link, once a request. Null: the link leads nowhere, whatever the reason. */
export const loadGuestRoom = cache(async (link: string): Promise<GuestRoomView | null> => {
  const caller = await getCaller();
  return caller.rooms.guestRoom({ link }).catch((error: unknown) => {
    if (hasCode(error, 'NOT_FOUND') || hasCode(error, 'BAD_REQUEST')) return null;
    throw error;
  });
});

/** By its code: the error comes from the other module graph, where the class is another one. */
function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
