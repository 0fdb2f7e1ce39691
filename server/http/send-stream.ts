import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { contentDisposition, type Exchange } from './exchange';

export interface StreamedFile {
  stream: Readable;
  mimeType: string;
  fileName: string;
}

/** A download of unknown length, as fast as the reader takes it. A source that fails ends the connection. */
export async function sendStream({ request, response, requestId }: Exchange, file: StreamedFile): Promise<void> {
  response.writeHead(200, {
    'content-type': file.mimeType,
    'content-disposition': contentDisposition('attachment', file.fileName),
    'x-request-id': requestId,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  if (request.method !== 'HEAD') return pipeline(file.stream, response).catch(ignoreGoneReader);

  file.stream.destroy();
  response.end();
}

/** A reader who goes away, as players do while seeking, is no fault. */
export function ignoreGoneReader(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET' && code !== 'EPIPE') throw error;
}
