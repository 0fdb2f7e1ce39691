import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@/server/observability/logger';
import { isUnexpected, toErrorAnswer } from './errors';

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
  const bytes = Buffer.from(JSON.stringify(body));

  exchange.response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': bytes.length,
      'x-request-id': exchange.requestId,
      ...NO_STORE,
      ...headers,
    })
    .end(exchange.request.method === 'HEAD' ? undefined : bytes);
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
  // An unread body would be taken for the next request: say that this connection ends here.
  const unread = !exchange.request.complete;
  sendJson(exchange, status, body, unread ? { ...headers, connection: 'close' } : headers);
}

export function contentDisposition(kind: 'inline' | 'attachment', fileName: string): string {
  const clean = fileName
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}"\\/]/gu, '_')
    .slice(0, 120);
  const plain = clean.normalize('NFKD').replace(/[^\x20-\x7e]/g, '');

  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(clean)}`;
}
