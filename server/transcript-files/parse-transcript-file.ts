import { MAX_TRANSCRIPT_BYTES, type ParsedTranscript } from '@/server/contract/transcripts';
import { assembleTranscript } from './assemble-transcript';
import { findControlCharacter, removeControlCharacters } from './characters/clean-text';
import { decodeText } from './characters/decode-text';
import { findForeignSignature, isMarkupPage } from './characters/sniff-content';
import { readBotJson } from './formats/bot-json';
import { claims, recogniseText } from './recognise-text';
import { refuseTranscript } from './refusals';
import type { ReadTranscript, TextFile } from './text-file';
import { WarningList } from './warnings';

/** Twenty megabytes of cues are about 900,000 lines; more is an attack on memory. */
const MAX_LINES = 1_000_000;

export interface TranscriptFileInput {
  bytes: Uint8Array;
  /** Hints only: what the file is, its content says. */
  filename: string | null;
  contentType: string | null;
}

/**
 * Reads a transcript file of any known kind. Throws `AppError` 413 (over 20 MB), 415 (not text) or 422 (empty or
 * unreadable) with `details: { line, reason }`; what did not stop the reading is in `warnings`.
 */
export function parseTranscriptFile(input: TranscriptFileInput): ParsedTranscript {
  const { bytes } = input;
  if (bytes.length > MAX_TRANSCRIPT_BYTES) throw refuseTranscript('too-large');
  if (bytes.length === 0) throw refuseTranscript('empty-file', 1);
  const foreign = findForeignSignature(bytes);
  if (foreign !== null) throw refuseTranscript(foreign);

  const warnings = new WarningList();
  const text = withoutControls(decodeText(bytes, warnings), warnings);
  if (isMarkupPage(text)) throw refuseTranscript('markup', 1);
  if (text.trim() === '') throw refuseTranscript('empty-file', 1);

  return assembleTranscript(readTranscript(text, input, warnings), warnings);
}

function readTranscript(
  text: string,
  { filename, contentType }: TranscriptFileInput,
  warnings: WarningList,
): ReadTranscript {
  const hints = { filename: filename?.toLowerCase() ?? '', contentType: contentType?.toLowerCase() ?? '' };
  if (isJson(text, { lines: [], ...hints })) return readBotJson(text, warnings);

  const lines = text.split(/\r\n|\n|\r/, MAX_LINES + 1);
  if (lines.length > MAX_LINES) throw refuseTranscript('too-many-lines', MAX_LINES + 1);
  const file = { lines, ...hints };
  return recogniseText(file)(file, warnings);
}

/** `[` opens both a list and `[00:00:02] Ana: …`; what comes next tells them apart. */
function isJson(text: string, file: TextFile): boolean {
  if (/^\s{0,64}(?:\{\s{0,64}["}]|\[\s{0,64}[[{\]])/.test(text.slice(0, 256))) return true;
  return claims(file, 'json');
}

function withoutControls(text: string, warnings: WarningList): string {
  if (findControlCharacter(text) === -1) return text;
  const before = text.slice(0, findControlCharacter(text));
  warnings.add('control-characters', before.split(/\r\n|\n|\r/).length);
  return removeControlCharacters(text);
}
