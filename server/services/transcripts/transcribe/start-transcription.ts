import type { TranscribeInput, TranscriptionView } from '@/server/contract/transcripts';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { audit } from '../../audit';
import { authorize } from '../../authorize';
import type { ServiceContext } from '../../context';
import { assertNotCancelled, getMeetingRow } from '../../meetings';
import { getTranscription } from './get-transcription';
import { hasErasedWords } from './transcribe-meeting';

/**
 * Asks for what was heard of a meeting to be written down, again too: what is missing is sent, the rest stays.
 * @throws AppError 404, 409 `TRANSCRIBER_MISSING`, `NO_SOUND`, `WORDS_ERASED`, `MEETING_CANCELLED`
 */
export async function startTranscription(
  ctx: ServiceContext,
  input: TranscribeInput,
): Promise<{ transcription: TranscriptionView }> {
  authorize(ctx, 'write:meetings');
  const meeting = await getMeetingRow(ctx.db, ctx, input.id);
  assertNotCancelled(meeting.status);
  const { transcription } = await getTranscription(ctx, input);
  if (!transcription.isAvailable) throw conflict('TRANSCRIBER_MISSING', 'No transcriber is set');
  if (!transcription.hasSound) throw conflict('NO_SOUND', 'There is no sound of this meeting that may be transcribed');
  if (await hasErasedWords(ctx, meeting.id)) throw conflict('WORDS_ERASED', 'Words of this meeting were erased');

  const { organizationId } = ctx;
  await withTransaction(ctx, async (tx) => {
    await ctx.ports.jobs.enqueue(tx, 'live.transcribe', { organizationId, meetingId: meeting.id, isAsked: true });
    await audit(tx, ctx, { action: 'meeting.transcribe', resourceType: 'meeting', resourceId: meeting.id });
  });
  return { transcription: { ...transcription, state: 'running' } };
}
