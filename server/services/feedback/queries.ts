import { and, eq } from 'drizzle-orm';
import { meetings, participants, roomMembers, users } from '@/drizzle/schema';
import type { Locale } from '@/server/contract/locale';
import { DEFAULT_LOCALE } from '@/server/contract/locale';
import type { Queryable } from '@/server/db/client';
import { isUuid } from '@/server/lib/uuid';

/** Of whoever planned the meeting. */
export async function findHostLocale(db: Queryable, meetingId: string): Promise<Locale> {
  const [row] = await db
    .select({ locale: users.locale })
    .from(meetings)
    .innerJoin(users, eq(users.id, meetings.createdBy))
    .where(eq(meetings.id, meetingId));
  return row?.locale ?? DEFAULT_LOCALE;
}

/** What people call somebody: as the room knows them, else as the list does; null when nobody says. */
export async function findName(db: Queryable, meetingId: string, identity: string | null): Promise<string | null> {
  if (identity === null) return null;
  const [member] = await db
    .select({ name: roomMembers.name })
    .from(roomMembers)
    .where(and(eq(roomMembers.meetingId, meetingId), eq(roomMembers.identity, identity)));
  if (member || !isUuid(identity)) return member?.name ?? null;

  const [listed] = await db
    .select({ name: participants.name })
    .from(participants)
    .where(and(eq(participants.meetingId, meetingId), eq(participants.id, identity)));
  return listed?.name ?? null;
}
