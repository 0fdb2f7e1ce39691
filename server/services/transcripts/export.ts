import { asc, eq } from 'drizzle-orm';
import { utterances } from '@/drizzle/schema';
import type { ExportTranscriptInput } from '@/server/contract/transcripts';
import { translatorFor } from '@/server/lib/translate';
import { writePlainText, writeWebVtt } from '@/server/transcript-files';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getMeetingRow } from '../meetings';
import { getCurrentTranscript, selectUtterances } from './queries';

export interface TranscriptFile {
  fileName: string;
  mimeType: string;
  content: string;
}

/** The current transcript as a file, with its corrections and the names as they are now. @throws AppError 404 */
export async function exportTranscript(ctx: ServiceContext, input: ExportTranscriptInput): Promise<TranscriptFile> {
  authorize(ctx, 'read:meetings');
  const meeting = await getMeetingRow(ctx.db, ctx, input.id);
  const row = await getCurrentTranscript(ctx.db, ctx, meeting.id);
  const found = await selectUtterances(ctx.db)
    .where(eq(utterances.transcriptId, row.id))
    .orderBy(asc(utterances.position));

  const erased = translatorFor(ctx.origin.locale, 'transcripts')('erasedInFile');
  const said = found.map(({ utterance, speaker, erasedAt }) => ({
    startMs: utterance.startMs,
    endMs: utterance.endMs,
    speaker,
    text: erasedAt ? erased : utterance.text,
  }));
  const day = meeting.startTime.toISOString().slice(0, 10);
  const fileName = `${meeting.topic} ${day}.${input.format}`;

  return input.format === 'vtt'
    ? { fileName, mimeType: 'text/vtt; charset=utf-8', content: writeWebVtt(said) }
    : { fileName, mimeType: 'text/plain; charset=utf-8', content: writePlainText(said, row.timing) };
}
