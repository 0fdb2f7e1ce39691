import { AppError } from '@/server/lib/errors';

/**
 * Why a file was refused: `details.reason` of the error. Stable; screens translate by it.
 * The value is the error's code and HTTP status, and the English sentence that goes with them.
 */
export const TRANSCRIPT_REFUSALS = {
  'too-large': { code: 'TRANSCRIPT_TOO_LARGE', status: 413, message: 'The file is larger than a transcript may be' },
  pdf: unsupported('This is a PDF, not a transcript file'),
  archive: unsupported('This is a compressed file; unpack it and send the transcript inside'),
  media: unsupported('This is audio, video or an image, not a transcript'),
  'office-document': unsupported('This is an office document; save it as plain text first'),
  markup: unsupported('This is an HTML or XML page, not a transcript'),
  binary: unsupported('This file holds binary data, not text'),
  'empty-file': empty('The file is empty'),
  'no-cues': empty('The file holds no cue that can be read'),
  'no-text': empty('The file holds no words'),
  'too-many-lines': unreadable('The file has more lines than any transcript'),
  'webvtt-signature-missing': unreadable('A WebVTT file begins with the word WEBVTT; this one does not'),
  'srt-cues-missing': unreadable('A SubRip file holds times such as 00:00:01,000 --> 00:00:02,000; this one has none'),
  'json-invalid': unreadable('The JSON is broken'),
  'json-shape-unknown': unreadable('The JSON holds no list of utterances that can be recognised'),
} as const satisfies Record<string, Refusal>;

export type TranscriptRefusalReason = keyof typeof TRANSCRIPT_REFUSALS;

interface Refusal {
  code: string;
  status: number;
  message: string;
}

/** The error for a refused file. `line` counts from 1 in the file as sent; null where no line is to blame. */
export function refuseTranscript(reason: TranscriptRefusalReason, line: number | null = null): AppError {
  const { code, status, message } = TRANSCRIPT_REFUSALS[reason];
  return new AppError({
    code,
    status,
    message: line === null ? message : `Line ${line}: ${message}`,
    details: { line, reason },
  });
}

function unsupported(message: string) {
  return { code: 'TRANSCRIPT_TYPE_UNSUPPORTED', status: 415, message };
}

function empty(message: string) {
  return { code: 'TRANSCRIPT_EMPTY', status: 422, message };
}

function unreadable(message: string) {
  return { code: 'TRANSCRIPT_UNREADABLE', status: 422, message };
}
