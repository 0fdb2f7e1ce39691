import { fileTypeFromBuffer } from 'file-type';

/** So much of a file is enough to tell what it is. */
export const HEAD_BYTES = 4100;

const MEDIA_TYPES = new Set([
  'audio/aac',
  'audio/flac',
  'audio/mp4',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'audio/x-flac',
  'audio/x-m4a',
  'video/matroska',
  'video/mp4',
  'video/ogg',
  'video/quicktime',
  'video/webm',
  'video/x-m4v',
  'video/x-matroska',
]);

/** Whether a file may be media, by its first bytes. A yes is a guess, made good by `probeMedia`; a no is final. */
export async function isLikelyMedia(head: Uint8Array): Promise<boolean> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined); // a head cut short is told by the frames below
  if (found) return MEDIA_TYPES.has(found.mime.split(';')[0] ?? '');

  return hasMpegAudio(head);
}

/** An MP3 may begin in the middle of a frame, or with a long ID3 tag: no signature at its first byte. */
function hasMpegAudio(head: Uint8Array): boolean {
  if (head[0] === 0x49 && head[1] === 0x44 && head[2] === 0x33) return true;

  for (let at = 0; at + 2 < head.length; at++) {
    const second = head[at + 1] ?? 0;
    const third = head[at + 2] ?? 0;
    const isSync = head[at] === 0xff && (second & 0xe6) === 0xe2; // eleven bits of sync, layer III
    if (isSync && (second & 0x18) !== 0x08 && third >> 4 !== 0x0f && third >> 4 !== 0 && (third & 0x0c) !== 0x0c)
      return true;
  }
  return false;
}
