import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { transcripts } from '@/drizzle/schema';
import { MAX_TRANSCRIPT_BYTES, type ParsedTranscript, type TranscriptView } from '@/server/contract/transcripts';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError } from '@/server/lib/errors';
import { cleanOutsideName } from '@/server/lib/outside-name';
import { sha256Hex } from '@/server/lib/tokens';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertNotCancelled, getMeetingRow, lockMeetingRow, markHeld } from '../meetings';
import { countUtterances, listSpeakers } from './queries';
import { countWords } from './rules';
import { toTranscriptView } from './view';
import { writeSpeakers, writeUtterances } from './write-rows';

export interface ImportTranscriptInput {
  meetingId: string;
  bytes: Uint8Array;
  /** What the sender calls the file; a hint and a label, never a path. */
  filename: string | null;
  contentType: string | null;
}

/**
 * Reads a transcript file and makes it the meeting's current one; an earlier one is kept, since minutes quote it.
 * All of it or nothing. @throws AppError 404, 409 `MEETING_CANCELLED`, 413, 415, 422
 */
export async function importTranscript(
  ctx: ServiceContext,
  input: ImportTranscriptInput,
): Promise<{ transcript: TranscriptView }> {
  await assertImportable(ctx, input);
  if (input.bytes.length > MAX_TRANSCRIPT_BYTES) throw tooLarge();

  const { bytes, filename, contentType } = input;
  const parsed = await ctx.ports.workers.run('parse-transcript', { bytes, filename, contentType });
  const transcript = await withTransaction(ctx, (tx) => replaceTranscript(tx, ctx, input, parsed));

  ctx.ports.bus.publish({
    type: 'meeting.changed',
    organizationId: ctx.organizationId,
    meetingId: input.meetingId,
  });
  return { transcript };
}

/** What can be said before the file is there. @throws AppError 403, 404, 409 `MEETING_CANCELLED` */
export async function assertImportable(ctx: ServiceContext, input: { meetingId: string }): Promise<void> {
  authorize(ctx, 'write:meetings');
  assertNotCancelled((await getMeetingRow(ctx.db, ctx, input.meetingId)).status);
}

async function replaceTranscript(
  tx: Transaction,
  ctx: ServiceContext,
  input: ImportTranscriptInput,
  parsed: ParsedTranscript,
): Promise<TranscriptView> {
  const meeting = await lockMeetingRow(tx, ctx, input.meetingId);
  assertNotCancelled(meeting.status);
  await tx
    .update(transcripts)
    .set({ isCurrent: false })
    .where(and(eq(transcripts.meetingId, meeting.id), eq(transcripts.isCurrent, true)));

  const row = await insertTranscript(tx, ctx, input, parsed);
  const place = { organizationId: ctx.organizationId, transcriptId: row.id };
  const speakerIds = await writeSpeakers(tx, place, meeting.id, parsed.utterances);
  await writeUtterances(tx, place, speakerIds, parsed.utterances);
  await markHeld(tx, ctx, meeting);

  const facts = { utterances: await countUtterances(tx, row.id), speakers: await listSpeakers(tx, row.id) };
  await audit(tx, ctx, {
    action: 'transcript.import',
    resourceType: 'transcript',
    resourceId: row.id,
    details: { meetingId: meeting.id, format: row.format, fileSha256: row.fileSha256, utterances: facts.utterances },
  });
  return toTranscriptView(row, facts);
}

async function insertTranscript(
  tx: Transaction,
  ctx: ServiceContext,
  input: ImportTranscriptInput,
  parsed: ParsedTranscript,
) {
  const [row] = await tx
    .insert(transcripts)
    .values({
      id: randomUUID(),
      organizationId: ctx.organizationId,
      meetingId: input.meetingId,
      source: 'import',
      format: parsed.format,
      timing: parsed.timing,
      language: parsed.language,
      fileName: cleanOutsideName(input.filename),
      fileSha256: sha256Hex(input.bytes),
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

function tooLarge(): AppError {
  return new AppError({
    code: 'TRANSCRIPT_TOO_LARGE',
    status: 413,
    message: `At most ${MAX_TRANSCRIPT_BYTES} bytes`,
    details: { limitBytes: MAX_TRANSCRIPT_BYTES },
  });
}
