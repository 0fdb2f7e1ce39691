import { AppError } from '@/server/lib/errors';

const PLACE = /^seq:(\d{1,15})$/;

/** Place in a list that is ordered by `seq`. Opaque to callers. */
export function encodeSeq(seq: number): string {
  return Buffer.from(`seq:${seq}`).toString('base64url');
}

/** @throws AppError 400 `BAD_CURSOR` */
export function decodeSeq(cursor: string): number {
  const seq = PLACE.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (seq === undefined) {
    throw new AppError({ code: 'BAD_CURSOR', status: 400, message: 'The cursor is not one of ours' });
  }
  return Number(seq);
}
