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
  'tracks',
]);
export type TranscriptFormat = z.infer<typeof TranscriptFormat>;

/** `tracks`: written by a transcriber from what was heard of a meeting's room. */
export const TranscriptSource = z.enum(['import', 'tracks']);
export type TranscriptSource = z.infer<typeof TranscriptSource>;

export const PieceState = z.enum(['waiting', 'heard', 'failed']);
export type PieceState = z.infer<typeof PieceState>;

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

export const SpeakerView = z.object({
  id: z.uuid(),
  label: z.string(),
  name: z.string(),
  words: z.number().int(),
  speechMs: z.number().int(),
});
export type SpeakerView = z.infer<typeof SpeakerView>;

export const UtteranceView = z
  .object({
    id: z.uuid(),
    position: z.number().int(),
    startMs: z.number().int(),
    endMs: z.number().int(),
    speakerId: z.uuid().nullable(),
    speaker: z.string().nullable(),
    text: z.string(),
    edited: z.boolean(),
    /** When its words were erased for good; `text` is empty then. */
    erasedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Utterance' });
export type UtteranceView = z.infer<typeof UtteranceView>;

export const TranscriptView = z
  .object({
    id: z.uuid(),
    meetingId: z.uuid(),
    format: TranscriptFormat,
    timing: TranscriptTiming,
    language: z.enum(['pt', 'en']).nullable(),
    fileName: z.string().nullable(),
    utterances: z.number().int(),
    speakers: z.array(SpeakerView),
    words: z.number().int(),
    durationMs: z.number().int(),
    warnings: z.array(TranscriptWarning),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Transcript' });
export type TranscriptView = z.infer<typeof TranscriptView>;

/** How far the transcription of a meeting's tracks is. */
export const TranscriptionView = z
  .object({
    /** False: no transcriber is set. */
    isAvailable: z.boolean(),
    /** There is sound of people that may be transcribed. */
    hasSound: z.boolean(),
    state: z.enum(['none', 'running', 'done', 'partial']),
    pieces: z.number().int(),
    heard: z.number().int(),
    failed: z.number().int(),
    /** Of the last failure: `rate_limited`, `unauthorized`, … */
    problem: z.string().nullable(),
  })
  .meta({ id: 'Transcription' });
export type TranscriptionView = z.infer<typeof TranscriptionView>;

export const TranscribeInput = z.strictObject({ id: z.uuid() });
export type TranscribeInput = z.infer<typeof TranscribeInput>;

export const TranscriptionAnswer = z.object({ transcription: TranscriptionView });

export const GetTranscriptInput = z.strictObject({
  id: z.uuid(),
  cursor: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
export type GetTranscriptInput = z.infer<typeof GetTranscriptInput>;

export const TranscriptPage = z.object({
  transcript: TranscriptView,
  utterances: z.array(UtteranceView),
  nextCursor: z.number().int().nullable(),
});
export type TranscriptPage = z.infer<typeof TranscriptPage>;

export const SearchTranscriptInput = z.strictObject({ id: z.uuid(), query: z.string().trim().min(1).max(200) });
export type SearchTranscriptInput = z.infer<typeof SearchTranscriptInput>;

/** Utterances in which the words stand, in order; `position` says which page of the transcript holds one. */
export const TranscriptMatches = z.object({
  matches: z.array(z.object({ utteranceId: z.uuid(), position: z.number().int() })),
});
export type TranscriptMatches = z.infer<typeof TranscriptMatches>;

export const RenameSpeakerInput = z.strictObject({
  id: z.uuid(),
  speakerId: z.uuid(),
  name: z.string().trim().min(1).max(120),
});
export type RenameSpeakerInput = z.infer<typeof RenameSpeakerInput>;

export const EditUtteranceInput = z.strictObject({
  id: z.uuid(),
  utteranceId: z.uuid(),
  text: z.string().trim().min(1).max(20_000),
});
export type EditUtteranceInput = z.infer<typeof EditUtteranceInput>;

export const UtteranceIdInput = z.strictObject({ id: z.uuid(), utteranceId: z.uuid() });
export type UtteranceIdInput = z.infer<typeof UtteranceIdInput>;

export const UtteranceEditView = z.object({
  before: z.string(),
  after: z.string(),
  editedBy: z.string(),
  editedAt: z.iso.datetime(),
});
export type UtteranceEditView = z.infer<typeof UtteranceEditView>;

/** Every change of one utterance, oldest first. */
export const UtteranceEdits = z.object({ edits: z.array(UtteranceEditView) });
export type UtteranceEdits = z.infer<typeof UtteranceEdits>;

export const ExportTranscriptInput = z.strictObject({ id: z.uuid(), format: z.enum(['vtt', 'txt']) });
export type ExportTranscriptInput = z.infer<typeof ExportTranscriptInput>;
