import type { TranscriptRefusalReason } from '../refusals';

/** First bytes of what people send by mistake. Latin-1 spelling of the bytes; `offset` where they do not stand first. */
const SIGNATURES: ReadonlyArray<{ bytes: string; offset?: number; reason: TranscriptRefusalReason }> = [
  { bytes: '%PDF-', reason: 'pdf' },
  { bytes: 'PK\x03\x04', reason: 'archive' },
  { bytes: 'PK\x05\x06', reason: 'archive' },
  { bytes: '\x1f\x8b', reason: 'archive' },
  { bytes: 'BZh', reason: 'archive' },
  { bytes: '\xfd7zXZ\0', reason: 'archive' },
  { bytes: '7z\xbc\xaf\x27\x1c', reason: 'archive' },
  { bytes: 'Rar!\x1a\x07', reason: 'archive' },
  { bytes: '\x28\xb5\x2f\xfd', reason: 'archive' },
  { bytes: 'ftyp', offset: 4, reason: 'media' },
  { bytes: '\x1a\x45\xdf\xa3', reason: 'media' },
  { bytes: 'RIFF', reason: 'media' },
  { bytes: 'OggS', reason: 'media' },
  { bytes: 'fLaC', reason: 'media' },
  { bytes: 'ID3', reason: 'media' },
  { bytes: '\xff\xfb', reason: 'media' },
  { bytes: '\xff\xf3', reason: 'media' },
  { bytes: '\x89PNG', reason: 'media' },
  { bytes: '\xff\xd8\xff', reason: 'media' },
  { bytes: 'GIF8', reason: 'media' },
  { bytes: '\xd0\xcf\x11\xe0', reason: 'office-document' },
  { bytes: '{\\rtf', reason: 'office-document' },
  { bytes: '\x7fELF', reason: 'binary' },
];

const MARKUP_STARTS = ['<!doctype', '<!--', '<html', '<head', '<body', '<script', '<?xml', '<svg', '<tt ', '<tt>'];

/** Says why the bytes cannot be a transcript, by what they are and never by what they are called; null = may be text. */
export function findForeignSignature(bytes: Uint8Array): TranscriptRefusalReason | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1');
  const match = SIGNATURES.find(({ bytes: signature, offset = 0 }) => head.startsWith(signature, offset));
  return match?.reason ?? null;
}

/** True for a page of HTML or XML. A transcript that merely speaks of tags begins otherwise. */
export function isMarkupPage(text: string): boolean {
  const head = text.slice(0, 1024).trimStart().slice(0, 16).toLowerCase();
  return MARKUP_STARTS.some((start) => head.startsWith(start));
}
