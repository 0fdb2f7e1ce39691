import type { TranscriptTiming } from '@/server/contract/transcripts';

/** `12:04`, `1:02:03`; `§ 18` where the transcript has an order but no times. Never rounds up past the word. */
export function toEvidenceMark(evidence: { startMs: number; position: number }, timing: TranscriptTiming): string {
  if (timing === 'estimated') return `§ ${evidence.position + 1}`;

  const seconds = Math.floor(evidence.startMs / 1000);
  const clock = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${clock}` : clock;
}
