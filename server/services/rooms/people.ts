import { and, eq, sql } from 'drizzle-orm';
import { participants, roomMembers } from '@/drizzle/schema';
import type { ParticipantRole } from '@/server/contract/meetings';
import type { Queryable } from '@/server/db/client';
import { isUuid } from '@/server/lib/uuid';

export interface RoomPerson {
  name: string;
  isHost: boolean;
  participantId: string | null;
}

/** Who an identity in the room is: whom the room knows, else a participant of that id or name, else just the identity. */
export async function findPerson(db: Queryable, meetingId: string, identity: string): Promise<RoomPerson> {
  const [member] = await db
    .select({ name: roomMembers.name, role: roomMembers.role, participantId: roomMembers.participantId })
    .from(roomMembers)
    .where(and(eq(roomMembers.meetingId, meetingId), eq(roomMembers.identity, identity)));
  if (member) {
    const { name, role, participantId } = member;
    return { name, participantId, isHost: leads(role) };
  }

  const [invited] = await db
    .select({ id: participants.id, name: participants.name, role: participants.role })
    .from(participants)
    .where(
      and(
        eq(participants.meetingId, meetingId),
        isUuid(identity) ? eq(participants.id, identity) : eq(participants.name, identity),
      ),
    )
    .limit(1);
  return { name: invited?.name ?? identity, participantId: invited?.id ?? null, isHost: leads(invited?.role) };
}

/** Whom the list of participants knows by an address. */
export async function findListed(
  db: Queryable,
  meetingId: string,
  email: string,
): Promise<{ id: string; name: string; role: ParticipantRole } | null> {
  const [listed] = await db
    .select({ id: participants.id, name: participants.name, role: participants.role })
    .from(participants)
    .where(and(eq(participants.meetingId, meetingId), sql`lower(${participants.email}) = ${email.toLowerCase()}`));
  return listed ?? null;
}

export function leads(role: string | undefined): boolean {
  return role === 'host' || role === 'co-host';
}

export async function nameOf(db: Queryable, meetingId: string, identity: string): Promise<string> {
  return (await findPerson(db, meetingId, identity)).name;
}
