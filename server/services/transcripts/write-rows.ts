import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { participants, transcriptSpeakers, utterances } from '@/drizzle/schema';
import type { UtteranceDraft } from '@/server/contract/transcripts';
import type { Transaction } from '@/server/db/client';
import { findParticipant } from './rules';

/** Building a statement holds the event loop: few enough rows for a few milliseconds. */
const ROWS_A_STATEMENT = 200;

interface Place {
  organizationId: string;
  transcriptId: string;
}

interface Voices {
  meetingId: string;
  /** By label, where somebody knows. */
  participantIds: ReadonlyMap<string, string | null>;
}

/** One row for each voice, tied to its participant: the known one, else the one of that name. Returns the ids by label. */
export async function writeSpeakers(
  tx: Transaction,
  place: Place,
  { meetingId, participantIds }: Voices,
  said: readonly UtteranceDraft[],
): Promise<Map<string, string>> {
  const labels = [...new Set(said.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])))];
  const people = await tx
    .select({ id: participants.id, name: participants.name })
    .from(participants)
    .where(eq(participants.meetingId, meetingId));

  const rows = labels.map((label) => ({
    ...place,
    id: randomUUID(),
    label,
    name: label,
    participantId: participantIds.get(label) ?? findParticipant(people, label),
  }));
  for (const chunk of chunksOf(rows)) await tx.insert(transcriptSpeakers).values(chunk);

  return new Map(rows.map(({ label, id }) => [label, id]));
}

export async function writeUtterances(
  tx: Transaction,
  place: Place,
  speakerIds: ReadonlyMap<string, string>,
  said: readonly UtteranceDraft[],
): Promise<void> {
  let position = 0;
  for (const chunk of chunksOf(said)) {
    const rows = chunk.map(({ speaker, startMs, endMs, text }) => ({
      ...place,
      position: position++,
      startMs,
      endMs,
      speakerId: speaker === null ? null : (speakerIds.get(speaker) ?? null),
      text,
      rawText: text,
    }));
    await tx.insert(utterances).values(rows);
  }
}

function* chunksOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) yield rows.slice(from, from + ROWS_A_STATEMENT);
}
