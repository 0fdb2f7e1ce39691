import { AppError } from '@/server/lib/errors';

/** True for a request that a page of another site made (`faults.md` I8): it may not write with somebody's cookie. */
export function isForeignOrigin(header: (name: string) => string | null, publicUrl: string): boolean {
  const origin = header('origin');
  if (origin === null) return /^(cross|same)-site$/.test(header('sec-fetch-site') ?? '');
  if (!URL.canParse(origin)) return true;

  const { host } = new URL(origin);
  return host !== header('host') && host !== new URL(publicUrl).host;
}

export const FOREIGN_ORIGIN = { code: 'FOREIGN_ORIGIN', status: 403, message: 'This request comes from another site' };

/** Reading is free, and a token is sent on purpose; all else must come from our own pages. @throws AppError 403 */
export function refuseForeignWrite(
  method: string | undefined,
  header: (name: string) => string | null,
  publicUrl: string,
): void {
  if (/^(GET|HEAD|OPTIONS)$/.test(method ?? '') || header('authorization') !== null) return;
  if (isForeignOrigin(header, publicUrl)) throw new AppError(FOREIGN_ORIGIN);
}
