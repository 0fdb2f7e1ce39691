import { and, asc, eq, sql } from 'drizzle-orm';
import { erasures, transcriptSpeakers, transcripts, utterances } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';
import { AppError } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import type { SpeakerFacts, TranscriptRow } from './view';

/** The one transcript that pages and drafters read; null when the meeting has none. */
export async function findCurrentTranscript(
  db: Queryable,
  ctx: ServiceContext,
  meetingId: string,
): Promise<TranscriptRow | null> {
  const [row] = await db
    .select()
    .from(transcripts)
    .where(
      and(
        eq(transcripts.organizationId, ctx.organizationId),
        eq(transcripts.meetingId, meetingId),
        eq(transcripts.isCurrent, true),
      ),
    );
  return row ?? null;
}

/** @throws AppError 404 `NO_TRANSCRIPT` when the meeting has none */
export async function getCurrentTranscript(
  db: Queryable,
  ctx: ServiceContext,
  meetingId: string,
): Promise<TranscriptRow> {
  const row = await findCurrentTranscript(db, ctx, meetingId);
  if (!row) throw new AppError({ code: 'NO_TRANSCRIPT', status: 404, message: 'The meeting has no transcript' });

  return row;
}

/** Stored text has one blank between words, so blanks tell. A pattern over every row takes three times as long. */
export const wordCount = sql`case when ${utterances.text} = '' then 0 else length(${utterances.text}) - length(translate(${utterances.text}, E' \\n', '')) + 1 end`;

/** Voices in the order in which they first speak, with what each said in sum. */
export async function listSpeakers(db: Queryable, transcriptId: string): Promise<SpeakerFacts[]> {
  const said = db
    .select({
      speakerId: utterances.speakerId,
      words: sql<number>`sum(${wordCount})::float8`.as('said_words'),
      speechMs: sql<number>`sum(${utterances.endMs} - ${utterances.startMs})::float8`.as('said_ms'),
      first: sql<number>`min(${utterances.position})`.as('first_position'),
    })
    .from(utterances)
    .where(eq(utterances.transcriptId, transcriptId))
    .groupBy(utterances.speakerId)
    .as('said');

  return db
    .select({
      id: transcriptSpeakers.id,
      label: transcriptSpeakers.label,
      name: transcriptSpeakers.name,
      words: sql<number>`coalesce(${said.words}, 0)`,
      speechMs: sql<number>`coalesce(${said.speechMs}, 0)`,
    })
    .from(transcriptSpeakers)
    .leftJoin(said, eq(said.speakerId, transcriptSpeakers.id))
    .where(eq(transcriptSpeakers.transcriptId, transcriptId))
    .orderBy(asc(said.first), asc(transcriptSpeakers.label));
}

export async function countUtterances(db: Queryable, transcriptId: string): Promise<number> {
  return db.$count(utterances, eq(utterances.transcriptId, transcriptId));
}

/** Utterances with the name shown for each voice, in order of time. */
export function selectUtterances(db: Queryable) {
  return db
    .select({ utterance: utterances, speaker: transcriptSpeakers.name, erasedAt: erasures.erasedAt })
    .from(utterances)
    .leftJoin(transcriptSpeakers, eq(transcriptSpeakers.id, utterances.speakerId))
    .leftJoin(erasures, eq(erasures.id, utterances.erasureId))
    .$dynamic();
}

/** Differs as soon as a word of the transcript was corrected or erased. */
export async function fingerprintTranscript(db: Queryable, transcriptId: string): Promise<string> {
  const [row] = await db
    .select({
      print: sql<string>`concat_ws(':', count(*), sum(${utterances.revision}), count(${utterances.erasureId}))`,
    })
    .from(utterances)
    .where(eq(utterances.transcriptId, transcriptId));

  return row?.print ?? '';
}
