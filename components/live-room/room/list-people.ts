import type { RoomMemberView, RoomRole } from '@/server/contract/live';
import { readRole } from './read-role';

/** As LiveKit tells of somebody who is in the room. */
interface Present {
  identity: string;
  name?: string | undefined;
  metadata?: string | undefined;
  isLocal: boolean;
}

export interface PersonInside<P extends Present> {
  participant: P;
  name: string;
  role: RoomRole;
}

const ROLE_ORDER: readonly RoomRole[] = ['host', 'co-host', 'participant', 'guest'];

/** Who is in the room: oneself first, then those who lead it, then by name. Our rows know roles better than tokens. */
export function listPeople<P extends Present>(
  participants: readonly P[],
  members: readonly RoomMemberView[],
): PersonInside<P>[] {
  const known = new Map(members.map((member) => [member.identity, member]));
  return participants
    .map((participant) => {
      const member = known.get(participant.identity);
      return {
        participant,
        name: member?.name ?? (participant.name || participant.identity),
        role: member?.role ?? readRole(participant.metadata) ?? 'guest',
      };
    })
    .sort(
      (a, b) =>
        Number(b.participant.isLocal) - Number(a.participant.isLocal) ||
        ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role) ||
        a.name.localeCompare(b.name),
    );
}
