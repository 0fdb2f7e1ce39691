import { AppError } from './errors';
import { isUuid } from './uuid';

/** Place in a list ordered by an instant and an id. Opaque to callers. */
export interface Cursor {
  at: Date;
  id: string;
}

/** What `toISOString` writes of the years that Postgres reads. */
const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.at.toISOString()}|${cursor.id}`).toString('base64url');
}

/** @throws AppError 400 `BAD_CURSOR` */
export function decodeCursor(text: string): Cursor {
  const [instant = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  const at = new Date(instant);

  if (!INSTANT.test(instant) || Number.isNaN(at.getTime()) || !isUuid(id)) {
    throw new AppError({ code: 'BAD_CURSOR', status: 400, message: 'The cursor is not one of ours' });
  }

  return { at, id };
}
