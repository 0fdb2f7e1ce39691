import { asc, eq } from 'drizzle-orm';
import { participants, transcriptSpeakers } from '@/drizzle/schema';
import type { ParticipantRole } from '@/server/contract/meetings';
import type { Queryable } from '@/server/db/client';
import { foldText } from '@/server/lib/language';

export interface MeetingPerson {
  name: string;
  /** `null` for a voice that is on no list of participants. */
  role: ParticipantRole | null;
}

/** Everyone who may own an action: those on the list, then the voices of the transcript that are not on it. */
export async function listPeople(
  db: Queryable,
  source: { meetingId: string; transcriptId: string | null },
): Promise<MeetingPerson[]> {
  const listed = await db
    .select({ name: participants.name, role: participants.role })
    .from(participants)
    .where(eq(participants.meetingId, source.meetingId))
    .orderBy(asc(participants.createdAt), asc(participants.name));
  const voices = source.transcriptId ? await listVoices(db, source.transcriptId) : [];

  return withoutRepeats([...listed, ...voices.map(({ name }) => ({ name, role: null }))]);
}

function listVoices(db: Queryable, transcriptId: string) {
  return db
    .select({ name: transcriptSpeakers.name })
    .from(transcriptSpeakers)
    .where(eq(transcriptSpeakers.transcriptId, transcriptId))
    .orderBy(asc(transcriptSpeakers.name));
}

function withoutRepeats(people: MeetingPerson[]): MeetingPerson[] {
  const seen = new Set<string>();
  return people.filter(({ name }) => {
    const key = foldText(name.trim());
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
