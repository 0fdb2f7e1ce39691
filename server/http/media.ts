import { pipeline } from 'node:stream/promises';
import { AppError } from '@/server/lib/errors';
import type { ObjectStore } from '@/server/ports/object-store';
import { readByteRange } from './byte-range';
import { contentDisposition, type Exchange } from './exchange';
import { ignoreGoneReader } from './send-stream';

export interface MediaOptions {
  store: ObjectStore;
  /** Checks a signed address. @throws AppError 403 or 410 */
  readSignedUrl(url: URL): { key: string; mimeType: string; fileName: string; disposition: 'inline' | 'attachment' };
}

/** Sends a stored object behind a signed address, with ranges; memory stays flat whatever its size. */
export async function serveMedia(exchange: Exchange, { store, readSignedUrl }: MediaOptions): Promise<void> {
  const { request, response } = exchange;
  const read = readSignedUrl(exchange.url);
  const object = await store.stat(read.key);
  if (!object) throw new AppError({ code: 'OBJECT_NOT_FOUND', status: 404, message: 'The file is not there' });

  const range = readByteRange(request.headers.range, object.sizeBytes);
  const headers = {
    'content-type': read.mimeType,
    'content-disposition': contentDisposition(read.disposition, read.fileName),
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=0, no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  };
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${object.sizeBytes}`, 'content-length': 0 }).end();
    return;
  }

  const lengthBytes = range ? range.end - range.start + 1 : object.sizeBytes;
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-length': lengthBytes,
    ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${object.sizeBytes}` }),
  });
  if (request.method === 'HEAD') return void response.end();

  await pipeline(await store.open(read.key, range ?? undefined), response).catch(ignoreGoneReader);
}
