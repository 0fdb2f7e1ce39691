import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@/server/observability/logger';
import { isUnexpected, toErrorAnswer } from './errors';
import { endWhenQuiet } from './linger';

/** One request on its way through our own routes. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  requestId: string;
  log: Logger;
}

const NO_STORE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export function sendJson(
  exchange: Exchange,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  writeJson(exchange, status, body, headers);
  exchange.response.end();
}

function writeJson(exchange: Exchange, status: number, body: unknown, headers: Record<string, string>): void {
  const bytes = Buffer.from(JSON.stringify(body));

  exchange.response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    'x-request-id': exchange.requestId,
    ...NO_STORE,
    ...headers,
  });
  if (exchange.request.method !== 'HEAD') exchange.response.write(bytes);
}

/** Bytes as a download that every browser names right (RFC 6266). */
export function sendFile(exchange: Exchange, file: { bytes: Uint8Array; mimeType: string; fileName: string }): void {
  exchange.response
    .writeHead(200, {
      'content-type': file.mimeType,
      'content-length': file.bytes.length,
      'content-disposition': contentDisposition(
        exchange.url.searchParams.has('download') ? 'attachment' : 'inline',
        file.fileName,
      ),
      'x-request-id': exchange.requestId,
      ...NO_STORE,
    })
    .end(exchange.request.method === 'HEAD' ? undefined : file.bytes);
}

/** Answers a failure once and logs it only when nobody could expect it. */
export function sendFailure(exchange: Exchange, error: unknown): void {
  if (isUnexpected(error)) exchange.log.error('a request failed', { path: exchange.url.pathname, error });
  if (exchange.response.headersSent) return void exchange.response.destroy();

  const { status, headers, body } = toErrorAnswer(error, exchange.requestId);
  if (exchange.request.complete) return sendJson(exchange, status, body, headers);

  // Nobody will read the rest of the body, so this connection ends here.
  writeJson(exchange, status, body, { ...headers, connection: 'close' });
  endWhenQuiet(exchange.request, exchange.response);
}

export function contentDisposition(kind: 'inline' | 'attachment', fileName: string): string {
  const clean = fileName
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}"\\/]/gu, '_')
    .slice(0, 120);
  const plain = clean.normalize('NFKD').replace(/[^\x20-\x7e]/g, '');

  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(clean)}`;
}
