import { fail } from './failures';

/** A token with a long chain has about 10 KB. */
const MAX_ANSWER_BYTES = 256 * 1024;

/** Posts one question and reads the answer's bytes. @throws UpstreamError, or the reason of `signal` */
export async function askAuthority(options: {
  url: string;
  body: Uint8Array<ArrayBuffer>;
  timeoutMs: number;
  signal: AbortSignal | undefined;
}): Promise<Buffer> {
  const limit = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await fetch(options.url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: options.body,
      signal: options.signal ? AbortSignal.any([limit, options.signal]) : limit,
    });
    if (response.ok) return await readBody(response);
    await response.body?.cancel();
    throw fail(isPassing(response.status) ? 'busy' : 'refused', { status: response.status });
  } catch (cause) {
    if (options.signal?.aborted) throw options.signal.reason;
    if (cause instanceof Error && 'reason' in cause) throw cause;
    throw fail('unreachable', { cause });
  }
}

function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

async function readBody(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_ANSWER_BYTES) throw fail('unreadable_answer', { status: response.status });
    chunks.push(chunk);
  }

  return Buffer.concat(chunks);
}
