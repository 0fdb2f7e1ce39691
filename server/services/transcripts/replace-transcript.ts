import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { transcripts } from '@/drizzle/schema';
import type { ParsedTranscript, TranscriptSource, TranscriptView } from '@/server/contract/transcripts';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import type { ServiceContext } from '../context';
import { assertNotCancelled, lockMeetingRow, markHeld } from '../meetings';
import { countUtterances, findCurrentTranscript, listSpeakers } from './queries';
import { countWords } from './rules';
import { toTranscriptView, type TranscriptRow } from './view';
import { writeSpeakers, writeUtterances } from './write-rows';

export interface NewTranscript {
  meetingId: string;
  source: TranscriptSource;
  fileName: string | null;
  /** Of what it was read from. */
  fileSha256: string;
  /** Whose voice a label is, where that is known; by their names otherwise. */
  participantIds?: ReadonlyMap<string, string | null>;
  /** For the audit row. */
  action: 'transcript.import' | 'transcript.transcribe';
}

/** Makes what was read the meeting's current transcript; the earlier one is kept. @throws AppError 404, 409 `MEETING_CANCELLED` */
export function replaceTranscript(
  ctx: ServiceContext,
  made: NewTranscript,
  parsed: ParsedTranscript,
): Promise<TranscriptView> {
  return withTransaction(ctx, (tx) => fileTranscript(tx, ctx, made, parsed));
}

/** The same, where the current one (null: there is none) may make room. */
export async function replaceTranscriptIf(
  ctx: ServiceContext,
  made: NewTranscript,
  parsed: ParsedTranscript,
  mayReplace: (current: TranscriptRow | null) => boolean,
): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    await lockMeetingRow(tx, ctx, made.meetingId);
    if (mayReplace(await findCurrentTranscript(tx, ctx, made.meetingId))) await fileTranscript(tx, ctx, made, parsed);
  });
}

async function fileTranscript(
  tx: Transaction,
  ctx: ServiceContext,
  made: NewTranscript,
  parsed: ParsedTranscript,
): Promise<TranscriptView> {
  const meeting = await lockMeetingRow(tx, ctx, made.meetingId);
  assertNotCancelled(meeting.status);
  await tx
    .update(transcripts)
    .set({ isCurrent: false })
    .where(and(eq(transcripts.meetingId, meeting.id), eq(transcripts.isCurrent, true)));

  const row = await insertTranscript(tx, ctx, made, parsed);
  const place = { organizationId: ctx.organizationId, transcriptId: row.id };
  const voices = { meetingId: meeting.id, participantIds: made.participantIds ?? new Map() };
  const speakerIds = await writeSpeakers(tx, place, voices, parsed.utterances);
  await writeUtterances(tx, place, speakerIds, parsed.utterances);
  await markHeld(tx, ctx, meeting);

  const facts = { utterances: await countUtterances(tx, row.id), speakers: await listSpeakers(tx, row.id) };
  await audit(tx, ctx, {
    action: made.action,
    resourceType: 'transcript',
    resourceId: row.id,
    details: { meetingId: meeting.id, format: row.format, fileSha256: row.fileSha256, utterances: facts.utterances },
  });
  return toTranscriptView(row, facts);
}

async function insertTranscript(
  tx: Transaction,
  ctx: ServiceContext,
  { meetingId, source, fileName, fileSha256 }: NewTranscript,
  parsed: ParsedTranscript,
) {
  const [row] = await tx
    .insert(transcripts)
    .values({
      id: randomUUID(),
      organizationId: ctx.organizationId,
      meetingId,
      source,
      format: parsed.format,
      timing: parsed.timing,
      language: parsed.language,
      fileName,
      fileSha256,
      words: parsed.utterances.reduce((sum, { text }) => sum + countWords(text), 0),
      durationMs: parsed.utterances.reduce((last, { endMs }) => Math.max(last, endMs), 0),
      warnings: parsed.warnings,
      createdBy: ctx.actor.type === 'user' ? ctx.actor.userId : null,
      createdAt: ctx.now(),
    })
    .returning();
  if (!row) throw new Error('a transcript row was not returned');

  return row;
}
