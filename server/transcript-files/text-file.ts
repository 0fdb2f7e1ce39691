import type { TranscriptFormat } from '@/server/contract/transcripts';

/** A text file cut into lines; the line at index `i` is line `i + 1` of the file as sent. */
export interface TextFile {
  lines: readonly string[];
  /** Lower case, '' where the sender gave none: a hint, never a proof. */
  filename: string;
  contentType: string;
}

/** One passage as a format's reader found it, not yet cleaned. */
export interface Passage {
  /** Milliseconds on the file's own clock; null where the file gives none. */
  startMs: number | null;
  endMs: number | null;
  /** As written in the file; null where it names nobody. */
  speaker: string | null;
  text: string;
  /** From 1 in the file as sent; null inside JSON, whose engine does not tell places. */
  line: number | null;
}

/** What a format's reader hands over. */
export interface ReadTranscript {
  format: TranscriptFormat;
  /** `wall-clock`: times of day, to be made relative to the first; `none`: the file has no times. */
  clock: 'from-start' | 'wall-clock' | 'none';
  /** Language that the file itself states, such as `en` or `english`. */
  statedLanguage: string | null;
  passages: Passage[];
}

/** Chat messages are instants and keep their line breaks. */
export function isInstant(format: TranscriptFormat): boolean {
  return format === 'zoom-chat';
}
