import { refuseTranscript } from '../refusals';
import type { WarningList } from '../warnings';
import { readAsWindows1252 } from './windows-1252';

/** Text has next to no control bytes; sound and compressed data have about one in ten. */
const MAX_CONTROL_SHARE = 0.1;
const MAX_CONTROL_SHARE_IF_NOT_UTF8 = 0.03;

/**
 * Bytes of a text file to a string: UTF-8, UTF-16 with a byte order mark, or Windows-1252 as the last resort.
 * Line breaks stay as they are, so that line numbers are those of the file. Throws 415 `binary`.
 */
export function decodeText(bytes: Uint8Array, warnings: WarningList): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16('utf-16le', bytes, warnings);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16('utf-16be', bytes, warnings);

  const controlShare = countControlBytes(bytes) / Math.max(bytes.length, 1);
  if (controlShare > MAX_CONTROL_SHARE) throw refuseTranscript('binary');

  const text = new TextDecoder('utf-8').decode(bytes);
  const replaced = countReplaced(text);
  if (replaced.marks === 0) return text;

  if (controlShare > MAX_CONTROL_SHARE_IF_NOT_UTF8) throw refuseTranscript('binary');
  // One flipped bit must not turn every other accent of a UTF-8 file into two wrong letters.
  if (replaced.others > replaced.marks) {
    warnings.add('bytes-replaced', replaced.firstLine);
    return text;
  }
  warnings.add('encoding-assumed', replaced.firstLine);
  return decodeWindows1252(bytes);
}

function decodeUtf16(encoding: 'utf-16le' | 'utf-16be', bytes: Uint8Array, warnings: WarningList): string {
  const text = new TextDecoder(encoding).decode(bytes);
  const replaced = countReplaced(text);
  if (replaced.marks > text.length / 20) throw refuseTranscript('binary');
  if (replaced.marks > 0) warnings.add('bytes-replaced', replaced.firstLine);
  return text;
}

function countControlBytes(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f) count += 1;
  }
  return count;
}

function countReplaced(text: string): { marks: number; others: number; firstLine: number | null } {
  const first = text.indexOf('\ufffd');
  if (first === -1) return { marks: 0, others: 0, firstLine: null };

  let marks = 0;
  let others = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) marks += 1;
    else if (code > 0x7f) others += 1;
  }
  return { marks, others, firstLine: text.slice(0, first).split(/\r\n|\n|\r/).length };
}

function decodeWindows1252(bytes: Uint8Array): string {
  return readAsWindows1252(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}
