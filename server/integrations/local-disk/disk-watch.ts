import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@/server/observability/logger';

/** More than a second of one track. */
const PROBE = Buffer.alloc(256 * 1024, 1);
const PROBE_NAME = '.write-probe';
/** An answer is good for so long, whoever asks. */
const FRESH_MS = 5000;
const HANGS_AFTER_MS = 2000;

export interface DiskWatchOptions {
  /** Each may lie on a disk of its own. */
  folders: readonly string[];
  log: Logger;
  now?: () => number;
  hangsAfterMs?: number;
}

/**
 * Whether files can be written right now, found out by writing one: room that is counted may be another's, and a disk may
 * be read-only. A change is logged once, as an error where it is for the worse.
 */
export function createDiskWatch(options: DiskWatchOptions): () => Promise<boolean> {
  const { folders, log, now = Date.now, hangsAfterMs = HANGS_AFTER_MS } = options;
  let isWritable = true;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<boolean> | null = null;

  const tell = (next: boolean, error: unknown) => {
    if (next === isWritable) return;
    isWritable = next;
    if (next) log.info('files can be written again');
    else log.error('files cannot be written', { error });
  };
  const check = async () => {
    try {
      await Promise.all(folders.map(probe));
      tell(true, null);
    } catch (error) {
      tell(false, error);
    }
    checkedAt = now();
    underWay = null;
    return isWritable;
  };

  return async () => {
    if (now() - checkedAt < FRESH_MS) return isWritable;
    underWay ??= check();
    return unlessLate(underWay, hangsAfterMs, () => tell(false, new Error('The disk does not answer')));
  };
}

async function probe(folder: string): Promise<void> {
  const path = join(folder, PROBE_NAME);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(path, PROBE);
  } finally {
    await rm(path, { force: true });
  }
}

async function unlessLate(answer: Promise<boolean>, limitMs: number, onLate: () => void): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      onLate();
      resolve(false);
    }, limitMs);
  });
  const found = await Promise.race([answer, late]);
  clearTimeout(timer);

  return found;
}
