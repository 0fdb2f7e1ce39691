import type { ByteRange } from '@/server/ports/object-store';

/**
 * Reads a `Range` header against a size (RFC 9110 §14). `null`: send it all, as for several ranges or a unit we do not
 * know. `unsatisfiable`: answer 416.
 */
export function readByteRange(header: string | undefined, sizeBytes: number): ByteRange | null | 'unsatisfiable' {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!found) return null;

  const [, first = '', last = ''] = found;
  if (first === '' && last === '') return null;
  if (first === '') return suffixRange(Number(last), sizeBytes);

  const start = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= sizeBytes ? 'unsatisfiable' : { start, end };
}

function suffixRange(lengthBytes: number, sizeBytes: number): ByteRange | 'unsatisfiable' {
  if (lengthBytes === 0 || sizeBytes === 0) return 'unsatisfiable';
  return { start: Math.max(0, sizeBytes - lengthBytes), end: sizeBytes - 1 };
}
