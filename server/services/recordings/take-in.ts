import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MAX_RECORDING_BYTES } from '@/server/contract/recordings';
import { AppError, isAppError } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import { UploadMeter } from './measure-upload';

export interface TakenIn {
  sizeBytes: number;
  sha256: string;
}

/**
 * Streams an upload into the store under `key`: whole and durable, or nothing of it.
 * @throws AppError 413, 415, 422 `RECORDING_EMPTY`, 400 `UPLOAD_ABORTED`, 503 `STORAGE_FULL`
 */
export async function takeIn(
  ctx: ServiceContext,
  key: string,
  body: Readable,
  signal: AbortSignal | undefined,
): Promise<TakenIn> {
  const meter = new UploadMeter(MAX_RECORDING_BYTES);
  const options = signal ? { signal } : {};
  const [stored, flowed] = await Promise.allSettled([
    ctx.ports.store.put(key, meter, options),
    pipeline(body, meter, options),
  ]);

  if (stored.status === 'fulfilled' && flowed.status === 'fulfilled') {
    return { sizeBytes: meter.sizeBytes, sha256: meter.digest() };
  }
  if (stored.status === 'fulfilled') await ctx.ports.store.delete(key);
  throw toRefusal(meter.errored ?? (stored.status === 'rejected' ? stored.reason : undefined), signal);
}

function toRefusal(error: unknown, signal: AbortSignal | undefined): unknown {
  if (isAppError(error)) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError({ code: 'STORAGE_FULL', status: 503, message: 'There is no room for this file', cause: error });
  }
  if (signal?.aborted || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') {
    return new AppError({ code: 'UPLOAD_ABORTED', status: 400, message: 'The upload ended early', cause: error });
  }

  return error;
}
