import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { transcribedPieces, transcriptSpeakers, transcripts, utteranceEdits, utterances } from '@/drizzle/schema';
import type { Queryable, Transaction } from '@/server/db/client';
import { notFound } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import { getCurrentTranscript, wordCount } from './queries';

/** What one voice says in one transcript and was not erased yet. */
export interface Speech {
  transcriptId: string;
  speakerId: string;
  label: string;
  utteranceIds: string[];
  positions: number[];
}

/**
 * A voice of the current transcript with all it says, and the voice of the same label in earlier transcripts of the
 * meeting, which minutes may quote. @throws AppError 404
 */
export async function findSpeech(
  db: Queryable,
  ctx: ServiceContext,
  voice: { meetingId: string; speakerId: string },
): Promise<Speech[]> {
  const current = await getCurrentTranscript(db, ctx, voice.meetingId);
  const [speaker] = await db
    .select()
    .from(transcriptSpeakers)
    .where(and(eq(transcriptSpeakers.id, voice.speakerId), eq(transcriptSpeakers.transcriptId, current.id)));
  if (!speaker) throw notFound('Speaker');

  const same = await db
    .select({ transcriptId: transcripts.id, speakerId: transcriptSpeakers.id, label: transcriptSpeakers.label })
    .from(transcriptSpeakers)
    .innerJoin(transcripts, eq(transcripts.id, transcriptSpeakers.transcriptId))
    .where(and(eq(transcripts.meetingId, voice.meetingId), eq(transcriptSpeakers.label, speaker.label)))
    .orderBy(asc(transcripts.createdAt), asc(transcripts.id));

  const found: Speech[] = [];
  for (const one of same) found.push({ ...one, ...(await listSpeech(db, one)) });
  return found.filter(({ utteranceIds }) => utteranceIds.length > 0);
}

/** Takes the words, as they are, as they came in, as they were heard, and every correction; who spoke when stays. */
export async function eraseSpeech(tx: Transaction, speech: Speech, erasureId: string): Promise<void> {
  await tx
    .update(utterances)
    .set({ text: '', rawText: '', salt: sql`gen_random_uuid()`, erasureId })
    .where(isSpeech(speech));

  const erased = tx.select({ id: utterances.id }).from(utterances).where(eq(utterances.erasureId, erasureId));
  await tx.update(utteranceEdits).set({ before: '', after: '' }).where(inArray(utteranceEdits.utteranceId, erased));

  const meeting = tx
    .select({ id: transcripts.meetingId })
    .from(transcripts)
    .where(eq(transcripts.id, speech.transcriptId));
  await tx.delete(transcribedPieces).where(inArray(transcribedPieces.meetingId, meeting));

  const words = tx
    .select({ sum: sql`coalesce(sum(${wordCount}), 0)` })
    .from(utterances)
    .where(eq(utterances.transcriptId, speech.transcriptId));
  await tx
    .update(transcripts)
    .set({ words: sql`(${words})::int` })
    .where(eq(transcripts.id, speech.transcriptId));
}

async function listSpeech(db: Queryable, speech: Pick<Speech, 'transcriptId' | 'speakerId'>) {
  const rows = await db
    .select({ id: utterances.id, position: utterances.position })
    .from(utterances)
    .where(isSpeech(speech))
    .orderBy(asc(utterances.position));

  return { utteranceIds: rows.map(({ id }) => id), positions: rows.map(({ position }) => position) };
}

function isSpeech({ transcriptId, speakerId }: Pick<Speech, 'transcriptId' | 'speakerId'>) {
  return and(
    eq(utterances.transcriptId, transcriptId),
    eq(utterances.speakerId, speakerId),
    isNull(utterances.erasureId),
  );
}
