import { and, eq, lt } from 'drizzle-orm';
import { trackSegments } from '@/drizzle/schema';
import type { SoundFormat } from '@/server/contract/live';
import type { BaseContext } from '../context';
import { finishSegment } from './segments';

/** What was found on the disk of a piece that a crash cut off; null: no file. */
export interface RecoveredFile {
  format: SoundFormat | null;
  durationMs: number;
  sizeBytes: number;
  sha256: string | null;
  warnings: string[];
}

export type RepairFile = (path: string) => Promise<RecoveredFile | null>;

/**
 * Every piece that is still `recording` and began before this process was cut off by the end of the process before. Repairs its file and
 * closes its row. Cut off itself, it can simply run again. Returns how many there were.
 */
export async function recoverSegments(
  base: BaseContext,
  { startedBefore, repair }: { startedBefore: Date; repair: RepairFile },
): Promise<number> {
  const open = await base.db
    .select()
    .from(trackSegments)
    .where(and(eq(trackSegments.status, 'recording'), lt(trackSegments.startedAt, startedBefore)));

  for (const segment of open) {
    const { id: segmentId, startMs, muted } = segment;
    const empty = { format: null, durationMs: 0, sizeBytes: 0, sha256: null, warnings: ['file_missing'] };
    const found = await repair(segment.path).catch((error: unknown) => {
      base.log.error('a track file could not be repaired', { segmentId, error });
      return { ...empty, warnings: ['repair_failed'] };
    });
    const facts = found ?? empty;
    await finishSegment(base, {
      ...facts,
      segmentId,
      status: 'recovered',
      startMs,
      muted,
      speech: null,
      levelsDbfs: [],
    });
  }

  if (open.length > 0) base.log.warn('tracks of an earlier process were recovered', { count: open.length });
  return open.length;
}
