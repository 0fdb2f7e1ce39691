import { buffer } from 'node:stream/consumers';
import type { MediaFacts, WorkerTasks } from '@/server/ports/worker-pool';
import { lendFile, refuseMedia } from '@/server/media-files';
import type { ServiceContext } from '../context';

const PROBE_LIMIT_MS = 15_000;

export interface StoredFile {
  storageKey: string;
  sizeBytes: number;
}

/** @throws AppError 415, 422 */
export async function probeStored(ctx: ServiceContext, stored: StoredFile): Promise<MediaFacts> {
  const facts = await examine(ctx, 'probe-media', stored, PROBE_LIMIT_MS);
  if (facts === 'out-of-time') throw refuseMedia('damaged');

  return facts;
}

/** Milliseconds; null where the file cannot tell, or not in time. */
export async function measureStored(ctx: ServiceContext, stored: StoredFile, limitMs: number): Promise<number | null> {
  const durationMs = await examine(ctx, 'measure-media', stored, limitMs);
  return durationMs === 'out-of-time' ? null : durationMs;
}

/** Null for what is not uncompressed WAV, or takes too long. */
export async function drawStored(ctx: ServiceContext, stored: StoredFile, limitMs: number): Promise<number[] | null> {
  const peaks = await examine(ctx, 'draw-peaks', stored, limitMs);
  return peaks === 'out-of-time' ? null : peaks;
}

/** Runs a task in a thread over the stored bytes. Its time counts from its first read, so a busy pool costs nothing. */
async function examine<Name extends 'probe-media' | 'measure-media' | 'draw-peaks'>(
  ctx: ServiceContext,
  name: Name,
  stored: StoredFile,
  limitMs: number,
): Promise<WorkerTasks[Name]['output'] | 'out-of-time'> {
  const tooLong = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const read = async (start: number, end: number) =>
    buffer(await ctx.ports.store.open(stored.storageKey, { start, end: end - 1 }));
  const lent = lendFile(stored.sizeBytes, read, () => {
    timer = setTimeout(() => tooLong.abort(), limitMs);
  });

  try {
    return await ctx.ports.workers.run(name, lent.file, { signal: tooLong.signal, transfer: [lent.file.reader] });
  } catch (error) {
    if (tooLong.signal.aborted) return 'out-of-time';
    throw error;
  } finally {
    clearTimeout(timer);
    lent.close();
  }
}
