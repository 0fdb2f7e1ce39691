import { MAX_TRANSCRIPT_BYTES, type TranscriptView } from '@/server/contract/transcripts';
import { AppError } from '@/server/lib/errors';
import { cleanOutsideName } from '@/server/lib/outside-name';
import { sha256Hex } from '@/server/lib/tokens';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertNotCancelled, getMeetingRow } from '../meetings';
import { replaceTranscript } from './replace-transcript';

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
  const file = { source: 'import' as const, fileName: cleanOutsideName(filename), fileSha256: sha256Hex(bytes) };
  const made = { meetingId: input.meetingId, ...file, action: 'transcript.import' as const };
  const transcript = await replaceTranscript(ctx, made, parsed);

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

function tooLarge(): AppError {
  return new AppError({
    code: 'TRANSCRIPT_TOO_LARGE',
    status: 413,
    message: `At most ${MAX_TRANSCRIPT_BYTES} bytes`,
    details: { limitBytes: MAX_TRANSCRIPT_BYTES },
  });
}
