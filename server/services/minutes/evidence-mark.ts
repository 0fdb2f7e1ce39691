import type { TranscriptTiming } from '@/server/contract/transcripts';

/** `12:04`, `1:02:03`; `§ 18` where the transcript has an order but no times. As the screens write it; never rounds up past the word. */
export function toEvidenceMark(evidence: { startMs: number; position: number }, timing: TranscriptTiming): string {
  if (timing === 'estimated') return `§ ${evidence.position + 1}`;

  const seconds = Math.floor(evidence.startMs / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = twoDigits(seconds % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
