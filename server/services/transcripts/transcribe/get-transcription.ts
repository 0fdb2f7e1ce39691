import { and, desc, eq } from 'drizzle-orm';
import { transcribedPieces } from '@/drizzle/schema';
import type { TranscribeInput, TranscriptionView } from '@/server/contract/transcripts';
import { authorize } from '../../authorize';
import { listMeetingSound } from '../../captures';
import type { ServiceContext } from '../../context';
import { getMeetingRow } from '../../meetings';
import { countPieces } from './piece-rows';

/** No piece takes so long; whoever worked on them is gone. */
const STUCK_MS = 5 * 60_000;

/** How far the writing down of a meeting's sound is. @throws AppError 404 */
export async function getTranscription(
  ctx: ServiceContext,
  input: TranscribeInput,
): Promise<{ transcription: TranscriptionView }> {
  authorize(ctx, 'read:meetings');
  const meeting = await getMeetingRow(ctx.db, ctx, input.id);
  const sounds = await listMeetingSound(ctx, { meetingId: meeting.id });
  const { updatedAt, ...counts } = await countPieces(ctx.db, meeting.id);
  const isStuck = updatedAt !== null && ctx.now().getTime() - updatedAt.getTime() > STUCK_MS;

  return {
    transcription: {
      isAvailable: ctx.ports.transcriber !== null,
      hasSound: sounds.some(({ mayTranscribe }) => mayTranscribe),
      state: stateOf(counts, isStuck),
      ...counts,
      problem: counts.failed > 0 ? await findProblem(ctx, meeting.id) : null,
    },
  };
}

function stateOf(
  { pieces, heard, failed }: { pieces: number; heard: number; failed: number },
  isStuck: boolean,
): TranscriptionView['state'] {
  if (pieces === 0) return 'none';
  if (heard + failed < pieces) return isStuck ? 'partial' : 'running';
  return failed > 0 ? 'partial' : 'done';
}

async function findProblem(ctx: ServiceContext, meetingId: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ problem: transcribedPieces.problem })
    .from(transcribedPieces)
    .where(and(eq(transcribedPieces.meetingId, meetingId), eq(transcribedPieces.state, 'failed')))
    .orderBy(desc(transcribedPieces.updatedAt))
    .limit(1);
  return row?.problem ?? null;
}
