import { z } from 'zod';

/** Largest transcript file accepted, in bytes (`design.md` §4): above it the answer is 413. */
export const MAX_TRANSCRIPT_BYTES = 20 * 1024 * 1024;

/** Fewer words than this cannot carry minutes. */
export const MIN_WORDS_FOR_MINUTES = 50;

export const TranscriptFormat = z.enum([
  'webvtt',
  'srt',
  'zoom-chat',
  'zoom-captions',
  'teams-text',
  'speaker-text',
  'plain-text',
  'bot-json',
]);
export type TranscriptFormat = z.infer<typeof TranscriptFormat>;

/** `estimated`: the file has no times; positions follow the reading speed and are shown as order, never as seconds. */
export const TranscriptTiming = z.enum(['exact', 'estimated']);
export type TranscriptTiming = z.infer<typeof TranscriptTiming>;

/** One stretch of speech as a file, a bot or a recogniser gave it. Times count from the start of the meeting. */
export const UtteranceDraft = z.object({
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
  speaker: z.string().nullable(),
  text: z.string(),
});
export type UtteranceDraft = z.infer<typeof UtteranceDraft>;

/** Something odd that did not stop the import. `line` counts from 1 in the file as sent. */
export const TranscriptWarning = z.object({ code: z.string(), line: z.number().int().nullable(), message: z.string() });
export type TranscriptWarning = z.infer<typeof TranscriptWarning>;

/** What a transcript file says once read. */
export const ParsedTranscript = z.object({
  format: TranscriptFormat,
  timing: TranscriptTiming,
  language: z.enum(['pt', 'en']).nullable(),
  utterances: z.array(UtteranceDraft),
  warnings: z.array(TranscriptWarning),
});
export type ParsedTranscript = z.infer<typeof ParsedTranscript>;
