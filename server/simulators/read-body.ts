import type { IncomingMessage } from 'node:http';

/** More than any of these services takes. */
const MOST_BYTES = 64 * 1024 * 1024;

/** @throws Error for a body without an end */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk));
    sizeBytes += chunk.length;
    if (sizeBytes > MOST_BYTES) throw new Error('the body is longer than any service takes');
  }

  return Buffer.concat(chunks);
}
