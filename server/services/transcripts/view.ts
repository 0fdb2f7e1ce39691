import type { transcripts, utterances } from '@/drizzle/schema';
import type { SpeakerView, TranscriptView, UtteranceView } from '@/server/contract/transcripts';

export type TranscriptRow = typeof transcripts.$inferSelect;
export type UtteranceRow = typeof utterances.$inferSelect;

export type SpeakerFacts = SpeakerView;

export function toTranscriptView(
  row: TranscriptRow,
  facts: { utterances: number; speakers: SpeakerFacts[] },
): TranscriptView {
  return {
    id: row.id,
    meetingId: row.meetingId,
    format: row.format,
    timing: row.timing,
    language: row.language,
    fileName: row.fileName,
    utterances: facts.utterances,
    speakers: facts.speakers,
    words: row.words,
    durationMs: row.durationMs,
    warnings: row.warnings,
    createdAt: row.createdAt.toISOString(),
  };
}

/** `erasedAt`: of the erasure that the row names. */
export function toUtteranceView(
  row: UtteranceRow,
  speaker: string | null,
  erasedAt: Date | null = null,
): UtteranceView {
  return {
    id: row.id,
    position: row.position,
    startMs: row.startMs,
    endMs: row.endMs,
    speakerId: row.speakerId,
    speaker,
    text: row.text,
    edited: row.revision > 0,
    erasedAt: erasedAt?.toISOString() ?? null,
  };
}
