import { createHmac } from 'node:crypto';
import { AppError } from '@/server/lib/errors';
import { safeEqual } from '@/server/lib/tokens';
import type { SignedUrlOptions } from '@/server/ports/object-store';

export const MEDIA_PATH = '/media/';

/** What a signed address lets its bearer fetch. */
export interface SignedRead {
  key: string;
  mimeType: string;
  fileName: string;
  disposition: 'inline' | 'attachment';
}

/** A path on this server, valid until `untilMs`; every part of it is under the signature. */
export function signMediaUrl(secret: string, key: string, options: SignedUrlOptions, untilMs: number): string {
  const query = new URLSearchParams({
    e: String(untilMs),
    t: options.mimeType,
    n: options.fileName,
    d: options.disposition,
  });
  const path = `${MEDIA_PATH}${Buffer.from(key).toString('base64url')}`;
  query.set('s', signatureOf(secret, path, query));

  return `${path}?${query}`;
}

/** @throws AppError 403 `LINK_INVALID`, 410 `LINK_EXPIRED` */
export function readMediaUrl(secret: string, url: URL, nowMs: number): SignedRead {
  const query = new URLSearchParams(url.search);
  const given = query.get('s') ?? '';
  query.delete('s');
  if (!safeEqual(given, signatureOf(secret, url.pathname, query))) {
    throw new AppError({ code: 'LINK_INVALID', status: 403, message: 'This link is not valid' });
  }
  if (Number(query.get('e')) <= nowMs) {
    throw new AppError({ code: 'LINK_EXPIRED', status: 410, message: 'This link has expired; open the page again' });
  }

  return {
    key: Buffer.from(url.pathname.slice(MEDIA_PATH.length), 'base64url').toString('utf8'),
    mimeType: query.get('t') ?? 'application/octet-stream',
    fileName: query.get('n') ?? 'file',
    disposition: query.get('d') === 'attachment' ? 'attachment' : 'inline',
  };
}

function signatureOf(secret: string, path: string, query: URLSearchParams): string {
  return createHmac('sha256', secret).update(`${path}?${query}`).digest('base64url');
}
