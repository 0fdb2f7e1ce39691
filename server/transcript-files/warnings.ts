import type { TranscriptWarning } from '@/server/contract/transcripts';

/** What each warning code means, in English. Stable; screens translate by `code`. */
export const TRANSCRIPT_WARNINGS = {
  'encoding-assumed': 'The text is not UTF-8; it was read as Windows-1252',
  'bytes-replaced': 'Some bytes are not valid text and were replaced by a mark',
  'control-characters': 'Control characters were taken out',
  'signature-missing': 'The WEBVTT line at the top is missing; the cues were read all the same',
  'time-unreadable': 'A time could not be read; the words under it were left out',
  'time-missing': 'This entry has no time; it was placed after the one before it',
  'time-negative': 'A time lies before the start of the meeting; zero was used',
  'end-before-start': 'The end lies before the start; the end was set by the length of the text',
  'same-speaker-overlap': 'Two passages of one speaker overlap',
  'out-of-order': 'The entry was not in order of time and was moved to its place',
  'text-outside-cue': 'Text stands outside every cue and was left out',
  'text-after-blank': 'Text after an empty line was joined to the cue before it',
  'entry-unreadable': 'An entry of the list could not be read and was left out',
  'time-marks-ignored': 'Time marks without words were left out',
  'times-are-milliseconds': 'The times were read as milliseconds',
  'wall-clock': 'The file tells the time of day; times now count from its first line',
  'speaker-name-cut': 'A speaker name was longer than 120 characters and was cut',
  'text-divided': 'A very long passage was divided',
  'direct-message': 'This message was sent to one person, not to everyone',
} as const;

export type TranscriptWarningCode = keyof typeof TRANSCRIPT_WARNINGS;

/** A file can be wrong a million times over; a person reads ten examples of each kind. */
const SHOWN_PER_CODE = 10;

/** Collects warnings, at most ten of a code, then one that counts the rest. */
export class WarningList {
  readonly #shown: TranscriptWarning[] = [];
  readonly #counts = new Map<TranscriptWarningCode, number>();

  /** `line` counts from 1 in the file as sent. */
  add(code: TranscriptWarningCode, line: number | null): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= SHOWN_PER_CODE) this.#shown.push({ code, line, message: TRANSCRIPT_WARNINGS[code] });
  }

  has(code: TranscriptWarningCode): boolean {
    return this.#counts.has(code);
  }

  toArray(): TranscriptWarning[] {
    const rest = [...this.#counts].filter(([, count]) => count > SHOWN_PER_CODE);
    const sums = rest.map(([code, count]) => ({
      code,
      line: null,
      message: `${TRANSCRIPT_WARNINGS[code]} (${count - SHOWN_PER_CODE} more times)`,
    }));
    return [...this.#shown, ...sums];
  }
}
