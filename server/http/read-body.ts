import type { IncomingMessage } from 'node:http';
import { AppError } from '@/server/lib/errors';
import { borrowBody } from './borrow-body';

/** The whole body, at most `limitBytes`. Reading stops at the limit. @throws AppError 413 */
export async function readBody(request: IncomingMessage, limitBytes: number, code = 'BODY_TOO_LARGE'): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limitBytes) throw bodyTooLarge(limitBytes, code);

  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of borrowBody(request) as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) throw bodyTooLarge(limitBytes, code);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function bodyTooLarge(limitBytes: number, code = 'BODY_TOO_LARGE'): AppError {
  return new AppError({ code, status: 413, message: `At most ${limitBytes} bytes`, details: { limitBytes } });
}
