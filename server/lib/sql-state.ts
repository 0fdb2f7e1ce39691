export const UNIQUE_VIOLATION = '23505';

/** A character that no text or JSON of Postgres can hold, such as NUL. */
const UNTRANSLATABLE = new Set(['22021', '22P05']);

/** SQLSTATE of a failed query; drizzle keeps the driver's error as its cause. */
export function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('cause' in error && error.cause) return sqlState(error.cause);

  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}

export function isUnreadableText(error: unknown): boolean {
  return UNTRANSLATABLE.has(sqlState(error) ?? '');
}
