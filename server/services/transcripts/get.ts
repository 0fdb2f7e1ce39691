import { and, asc, eq, gte } from 'drizzle-orm';
import { utterances } from '@/drizzle/schema';
import type { GetTranscriptInput, TranscriptPage } from '@/server/contract/transcripts';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getMeetingRow } from '../meetings';
import { countUtterances, getCurrentTranscript, listSpeakers, selectUtterances } from './queries';
import { toTranscriptView, toUtteranceView } from './view';

/** One page of the current transcript; `cursor` is the position of its first utterance. @throws AppError 404 */
export async function getTranscript(ctx: ServiceContext, input: GetTranscriptInput): Promise<TranscriptPage> {
  authorize(ctx, 'read:meetings');
  const meeting = await getMeetingRow(ctx.db, ctx, input.id);
  const row = await getCurrentTranscript(ctx.db, ctx, meeting.id);

  const [found, total, speakers] = await Promise.all([
    selectUtterances(ctx.db)
      .where(and(eq(utterances.transcriptId, row.id), gte(utterances.position, input.cursor ?? 0)))
      .orderBy(asc(utterances.position))
      .limit(input.limit + 1),
    countUtterances(ctx.db, row.id),
    listSpeakers(ctx.db, row.id),
  ]);

  return {
    transcript: toTranscriptView(row, { utterances: total, speakers }),
    utterances: found
      .slice(0, input.limit)
      .map(({ utterance, speaker, erasedAt }) => toUtteranceView(utterance, speaker, erasedAt)),
    nextCursor: found[input.limit]?.utterance.position ?? null,
  };
}
