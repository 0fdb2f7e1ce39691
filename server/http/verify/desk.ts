import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '@/server/lib/errors';
import { createRateLimit } from '../rate-limit';
import { bodyTooLarge } from '../read-body';

export const MAX_DOCUMENT_BYTES = 200 * 1024 * 1024;
/** A reader finds a PDF's first words within so many bytes. */
const HEAD_BYTES = 1024;
const MAX_AT_ONCE = 8;
const RETRY_AFTER_SECONDS = 5;

const ASKS_PER_WINDOW = 30;
const WINDOW_MS = 600_000;

/** Where strangers hand in files to be checked. Nothing of them stays. */
export interface VerifyDesk {
  /** @throws AppError 429 */
  admit(address: string): Promise<void>;
  /**
   * Writes `body` into a file for as long as `use` takes.
   *
   * @throws AppError 413 above 200 MB, 415 for what does not begin as a PDF, 503 when too many wait; 400 when the
   *   sender goes away
   */
  keep<Result>(body: Readable, use: (path: string) => Promise<Result>): Promise<Result>;
}

/** @param options.folder for files in passing; their names are made here, and what a crash left there is removed */
export function createVerifyDesk(options: { folder: string; includeLoopback: boolean }): VerifyDesk {
  const { folder, includeLoopback } = options;
  const limit = createRateLimit({ points: ASKS_PER_WINDOW, windowMs: WINDOW_MS, includeLoopback });
  const prepared = rm(folder, { recursive: true, force: true }).then(() => mkdir(folder, { recursive: true }));
  prepared.catch(() => {}); // whoever hands in a file is told
  let kept = 0;

  return {
    admit: (address) => limit({ authorization: null, address }),

    async keep(body, use) {
      if (kept >= MAX_AT_ONCE) throw busy();
      kept += 1;
      await prepared.catch(() => {});
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${randomUUID()}.pdf`);
      try {
        await write(body, path);
        return await use(path);
      } finally {
        kept -= 1;
        await rm(path, { force: true });
      }
    },
  };
}

async function write(body: Readable, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    let sizeBytes = 0;
    let head: Buffer | null = Buffer.alloc(0);
    for await (const chunk of body as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes > MAX_DOCUMENT_BYTES) throw bodyTooLarge(MAX_DOCUMENT_BYTES, 'DOCUMENT_TOO_LARGE');
      if (head) head = judgeHead(Buffer.concat([head, chunk]));
      await file.write(chunk);
    }
    if (head) throw notPdf();
  } finally {
    await file.close();
  }
}

/** Null once it is known to begin as a PDF. @throws AppError 415 */
function judgeHead(head: Buffer): Buffer | null {
  if (head.subarray(0, HEAD_BYTES).includes('%PDF-')) return null;
  if (head.length >= HEAD_BYTES) throw notPdf();

  return head;
}

export function notPdf(): AppError {
  return new AppError({ code: 'NOT_A_PDF', status: 415, message: 'Send the PDF itself as the body' });
}

function busy(): AppError {
  return new AppError({
    code: 'BUSY',
    status: 503,
    message: 'Too many documents are being checked; try again in a moment',
    details: { retryAfterSeconds: RETRY_AFTER_SECONDS },
  });
}
