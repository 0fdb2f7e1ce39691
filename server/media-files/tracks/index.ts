import type { Readable } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import type { TrackPart, WorkerPool } from '@/server/ports/worker-pool';
import { mixSound } from './mix-sound';
import { pullFromThread, sendPieces } from './pull-stream';

/** For a thread: mixes parts and sends the WAV as somebody reads it. Gives the paths that held no sound. */
export async function mixTracks(parts: readonly TrackPart[], output: MessagePort): Promise<{ missing: string[] }> {
  const missing: string[] = [];
  await sendPieces(
    output,
    mixSound(parts, (path) => void missing.push(path)),
  );
  return { missing };
}

/** The mix as a stream, made in a thread while it is read. `onMissing`: files that held no sound. */
export function openMix(
  workers: WorkerPool,
  parts: TrackPart[],
  options: { signal: AbortSignal; onMissing(paths: string[]): void },
): Readable {
  return pullFromThread(async (output) => {
    const { signal, onMissing } = options;
    const { missing } = await workers.run('mix-tracks', { parts, output }, { signal, transfer: [output] });
    if (missing.length > 0) onMissing(missing);
  });
}

export { cutSound } from './cut-sound';
export { findSound } from './find-sound';
