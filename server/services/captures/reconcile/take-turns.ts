export interface WaitingRoom {
  sid: string;
  /** A session of ours goes on in it. */
  isOurs: boolean;
}

/**
 * Chooses rooms for one look after the other, so many at most each: those that were looked at longest ago or never, ours
 * before others, so that all have had their turn within a few looks. Remembers the rooms that are open, and no others.
 */
export function createTurns(mostRooms: number): <Room extends WaitingRoom>(rooms: readonly Room[]) => Room[] {
  let lookedAt: readonly string[] = []; // longest ago first

  return (rooms) => {
    const places = new Map(lookedAt.map((sid, place) => [sid, place]));
    const placeOf = ({ sid }: WaitingRoom) => places.get(sid) ?? -1;
    const chosen = rooms.toSorted((a, b) => placeOf(a) - placeOf(b) || oursFirst(a, b)).slice(0, mostRooms);

    const sids = new Set(chosen.map(({ sid }) => sid));
    const open = new Set(rooms.map(({ sid }) => sid));
    lookedAt = [...lookedAt.filter((sid) => open.has(sid) && !sids.has(sid)), ...sids];
    return chosen.toSorted(oursFirst);
  };
}

function oursFirst(a: WaitingRoom, b: WaitingRoom): number {
  return Number(b.isOurs) - Number(a.isOurs);
}
