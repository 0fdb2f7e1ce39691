import { AppError } from './errors';

/** Place in a list ordered by an instant and an id. Opaque to callers. */
export interface Cursor {
  at: Date;
  id: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.at.toISOString()}|${cursor.id}`).toString('base64url');
}

/** @throws AppError 400 `BAD_CURSOR` */
export function decodeCursor(text: string): Cursor {
  const [instant, id] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  const at = new Date(instant ?? '');

  if (Number.isNaN(at.getTime()) || !id || !UUID.test(id)) {
    throw new AppError({ code: 'BAD_CURSOR', status: 400, message: 'The cursor is not one of ours' });
  }

  return { at, id };
}
