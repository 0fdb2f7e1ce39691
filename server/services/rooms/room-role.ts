import type { ParticipantRole } from '@/server/contract/meetings';
import type { RoomRole } from '@/server/contract/live';

const RANKS: readonly RoomRole[] = ['guest', 'participant', 'co-host', 'host'];

/**
 * What somebody with an account may be in a room. The creator is always a host, an administrator on asking; everybody
 * else is what the list or a host made of them, whichever is more. Asking alone makes nobody anything.
 */
export function decideRole(person: {
  isCreator: boolean;
  isAdmin: boolean;
  asksForHost: boolean;
  listedAs: ParticipantRole | null;
  seatedAs: RoomRole | null;
}): RoomRole {
  const { isCreator, isAdmin, asksForHost, listedAs, seatedAs } = person;
  if (isCreator || (isAdmin && asksForHost)) return 'host';

  // A host by asking is one for as long as they ask.
  const seat = seatedAs === 'host' ? 'guest' : (seatedAs ?? 'guest');
  const listed = listedAs ?? 'guest';
  return RANKS.indexOf(seat) > RANKS.indexOf(listed) ? seat : listed;
}
