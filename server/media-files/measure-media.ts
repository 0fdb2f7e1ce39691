import type { FarFile } from '@/server/ports/worker-pool';
import { openFarFile } from './far-file';
import { withMedia } from './open-media';
import { readWavHeader } from './wav-header';

/** Longest duration believed: the column holds 24 days. */
const MOST_MS = 2 ** 31 - 1;

/**
 * Duration in milliseconds, from the packets themselves: what a header says is often wrong, or missing in what a browser
 * has recorded. `null` where the file cannot tell. May read the whole file, or never end on a damaged one: bound it.
 */
export async function measureMedia(file: FarFile): Promise<number | null> {
  const wav = await readWavHeader(openFarFile(file), file.sizeBytes);
  if (wav === 'damaged') return null;
  if (wav) return toMs(wav.dataBytes / wav.bytesPerSecond);

  const seconds = await withMedia(file, (input) => input.computeDuration().catch(() => null)); // damaged: it cannot tell
  return seconds === null ? null : toMs(seconds);
}

function toMs(seconds: number): number | null {
  const durationMs = Math.round(seconds * 1000);
  return durationMs > 0 && durationMs <= MOST_MS ? durationMs : null;
}
