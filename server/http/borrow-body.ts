import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { AppError } from '@/server/lib/errors';

/** A sender who is silent for so long has gone. */
const SILENCE_LIMIT_MS = 60_000;

/**
 * The body as a stream that may be given up: the request itself stays open, so that a refusal can still be answered.
 * It fails with 400 `UPLOAD_ABORTED` when the sender goes away.
 */
export function borrowBody(request: IncomingMessage): Readable {
  const body = new PassThrough();
  body.on('error', () => {}); // a sender may go away before anybody reads; whoever reads is told all the same
  request.socket.setTimeout(SILENCE_LIMIT_MS);
  request.once('end', () => request.socket.setTimeout(0));
  request.once('error', () => body.destroy(aborted()));
  request.once('close', () => {
    if (!request.complete) body.destroy(aborted());
  });

  if (request.destroyed) body.destroy(aborted());
  else request.pipe(body);
  return body;
}

function aborted(): AppError {
  return new AppError({ code: 'UPLOAD_ABORTED', status: 400, message: 'The upload ended early' });
}
