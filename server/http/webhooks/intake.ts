import type { IncomingMessage } from 'node:http';
import { AppError } from '@/server/lib/errors';
import { borrowBody } from '../borrow-body';
import { bodyTooLarge } from '../read-body';

/** Senders cut the line after ten to a hundred seconds; an honest body is here long before. */
const BODY_DEADLINE_MS = 30_000;
const MOST_BYTES_AT_ONCE = 64 * 1024 * 1024;

/** Whole bodies, bounded each and together. */
export interface Intake {
  /** @throws AppError 413, 408, 503 */
  read<T>(request: IncomingMessage, limitBytes: number, use: (raw: Buffer) => Promise<T>): Promise<T>;
}

export function createIntake({ mostBytesAtOnce = MOST_BYTES_AT_ONCE, deadlineMs = BODY_DEADLINE_MS } = {}): Intake {
  let heldBytes = 0;

  return {
    async read(request, limitBytes, use) {
      if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw bodyTooLarge(limitBytes);

      const body = borrowBody(request);
      const deadline = setTimeout(() => body.destroy(tooSlow()), deadlineMs);
      const chunks: Buffer[] = [];
      let sizeBytes = 0;
      try {
        for await (const chunk of body as AsyncIterable<Buffer>) {
          sizeBytes += chunk.length;
          heldBytes += chunk.length;
          if (sizeBytes > limitBytes) throw bodyTooLarge(limitBytes);
          if (heldBytes > mostBytesAtOnce) throw intakeFull();
          chunks.push(chunk);
        }
        clearTimeout(deadline);
        return await use(Buffer.concat(chunks));
      } finally {
        clearTimeout(deadline);
        heldBytes -= sizeBytes;
      }
    },
  };
}

function tooSlow(): AppError {
  return new AppError({ code: 'BODY_TOO_SLOW', status: 408, message: 'The body took too long' });
}

/** The sender tries again. */
export function intakeFull(): AppError {
  return new AppError({
    code: 'INBOX_FULL',
    status: 503,
    message: 'Too much arrives at once',
    details: { retryAfterSeconds: 5 },
  });
}
