import { agendaItems, participants } from '@/drizzle/schema';
import { eq, sql } from 'drizzle-orm';
import type { AgendaItemInput, ParticipantInput } from '@/server/contract/meetings';
import type { Transaction } from '@/server/db/client';
import { sqlState, UNIQUE_VIOLATION } from '@/server/lib/sql-state';
import { AppError, conflict } from '@/server/lib/errors';

interface Place {
  organizationId: string;
  meetingId: string;
}

/** Replaces the whole agenda. */
export async function writeAgendaItems(tx: Transaction, place: Place, items: AgendaItemInput[]): Promise<void> {
  await tx.delete(agendaItems).where(eq(agendaItems.meetingId, place.meetingId));
  if (items.length === 0) return;

  await tx.insert(agendaItems).values(
    items.map((item, position) => ({
      ...place,
      position,
      title: item.title,
      durationMinutes: item.durationMinutes ?? null,
      presenter: item.presenter ?? null,
    })),
  );
}

/** @throws AppError 409 `PARTICIPANT_EXISTS`, 400 when a person has neither name nor address */
export async function writeParticipants(tx: Transaction, place: Place, people: ParticipantInput[]): Promise<void> {
  if (people.length === 0) return;

  // One statement has one time; a millisecond each keeps the order that people were given in.
  const rows = people.map((person, index) => ({
    ...place,
    createdAt: sql`now() + ${index} * interval '1 millisecond'`,
    name: nameOf(person),
    email: person.email ?? null,
    role: person.role,
  }));
  try {
    await tx.insert(participants).values(rows);
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) throw participantExists();
    throw error;
  }
}

export function participantExists(): AppError {
  return conflict('PARTICIPANT_EXISTS', 'A participant with this e-mail is already in the meeting');
}

function nameOf(person: ParticipantInput): string {
  const name = person.name ?? person.email?.split('@')[0];
  if (name) return name;

  throw new AppError({ code: 'PARTICIPANT_NAMELESS', status: 400, message: 'A participant needs a name or an e-mail' });
}
