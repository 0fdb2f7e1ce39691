import { and, asc, eq } from 'drizzle-orm';
import { transcriptSpeakers, utterances } from '@/drizzle/schema';
import type { ReportSession, TimeSpan } from '@/server/contract/reports';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import type { ServiceContext } from '../context';
import { findCurrentTranscript } from '../transcripts';
import type { HeardPerson, HeardRoom } from './figures';

/** Utterances that name nobody are one voice of their own. */
export const UNKNOWN_VOICE = '?';

/** The turns of a transcript's speakers, where no sound was captured. Null when there is no transcript either. */
export async function hearTranscript(
  ctx: ServiceContext,
  meetingId: string,
): Promise<{ timing: TranscriptTiming; sessions: ReportSession[]; room: HeardRoom } | null> {
  const transcript = await findCurrentTranscript(ctx.db, ctx, meetingId);
  if (!transcript) return null;

  const rows = await ctx.db
    .select({
      startMs: utterances.startMs,
      endMs: utterances.endMs,
      speakerId: utterances.speakerId,
      name: transcriptSpeakers.name,
    })
    .from(utterances)
    .leftJoin(transcriptSpeakers, eq(transcriptSpeakers.id, utterances.speakerId))
    .where(and(eq(utterances.transcriptId, transcript.id), eq(utterances.organizationId, ctx.organizationId)))
    .orderBy(asc(utterances.position));
  const lengthMs = rows.reduce((longest, { endMs }) => Math.max(longest, endMs), transcript.durationMs);
  const whole: TimeSpan[] = [[0, lengthMs]];
  const people = new Map<string, HeardPerson>();
  for (const { speakerId, name, startMs, endMs } of rows) {
    const participant = speakerId ?? UNKNOWN_VOICE;
    const known = people.get(participant);
    if (known) known.speech.push([startMs, endMs]);
    else people.set(participant, toPerson(participant, name ?? '', whole, [startMs, endMs]));
  }
  const session = { id: null, startedAt: null, isActive: false, offsetMs: 0, lengthMs, recordingId: null };

  return {
    timing: transcript.timing,
    sessions: [session],
    room: { lengthMs, breaks: [], people: [...people.values()] },
  };
}

function toPerson(participant: string, name: string, whole: TimeSpan[], first: TimeSpan): HeardPerson {
  const nothing = { muted: [], gaps: [], levels: [] };
  return { participant, name, isHost: false, speech: [first], captured: whole, analysed: whole, ...nothing };
}
