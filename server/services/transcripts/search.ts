import { and, asc, eq, sql } from 'drizzle-orm';
import { utterances } from '@/drizzle/schema';
import type { SearchTranscriptInput, TranscriptMatches } from '@/server/contract/transcripts';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getMeetingRow } from '../meetings';
import { getCurrentTranscript } from './queries';

/** A word that stands in more utterances than this finds nothing. */
const MOST_MATCHES = 2000;

/** Where a piece of text was said; case and accents do not matter. At most 2000 places. @throws AppError 404 */
export async function searchTranscript(ctx: ServiceContext, input: SearchTranscriptInput): Promise<TranscriptMatches> {
  authorize(ctx, 'read:meetings');
  const meeting = await getMeetingRow(ctx.db, ctx, input.id);
  const row = await getCurrentTranscript(ctx.db, ctx, meeting.id);

  const matches = await ctx.db
    .select({ utteranceId: utterances.id, position: utterances.position })
    .from(utterances)
    .where(and(eq(utterances.transcriptId, row.id), holds(input.query)))
    .orderBy(asc(utterances.position))
    .limit(MOST_MATCHES);

  return { matches };
}

/** As a reader searches: the very letters, wherever in a word they stand. */
function holds(query: string) {
  return sql`strpos(unaccent(lower(${utterances.text})), unaccent(lower(${query}))) > 0`;
}
