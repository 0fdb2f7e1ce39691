import { createHash } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SegmentStatus } from '@/server/contract/live';
import type { FinishedCapture } from '@/server/ports/live-hub';

/** What may wait for the disk. A picture of 8 Mbit/s fills this in half a minute. */
const MOST_WAITING_BYTES = 32 * 1024 * 1024;

export interface RawFile {
  push(bytes: Buffer): void;
  /** Pictures are kept as they come. */
  setMuted(): void;
  close(status: SegmentStatus): Promise<FinishedCapture>;
}

/** Keeps bytes as they come, in their order, in `path` with `.part` behind it until it is whole. */
export async function openRawFile(input: {
  path: string;
  segmentId: string;
  startMs: number;
  now: () => number;
  onEnded(status: SegmentStatus): void;
}): Promise<RawFile> {
  await mkdir(dirname(input.path), { recursive: true });
  const part = `${input.path}.part`;
  const file = await open(part, 'wx');
  const hash = createHash('sha256');
  const openedAt = input.now();
  let sizeBytes = 0;
  let waitingBytes = 0;
  let hasFailed = false;
  let written = Promise.resolve();

  const fail = () => {
    if (hasFailed) return;
    hasFailed = true;
    input.onEnded('failed_disk');
  };
  const write = async (bytes: Buffer) => {
    if (hasFailed) return;
    await file.appendFile(bytes);
    hash.update(bytes);
    sizeBytes += bytes.length;
    waitingBytes -= bytes.length;
  };

  return {
    push(bytes) {
      waitingBytes += bytes.length;
      if (waitingBytes > MOST_WAITING_BYTES) fail();
      if (!hasFailed) written = written.then(() => write(bytes)).catch(fail);
    },
    setMuted() {},
    async close(status) {
      await written;
      await file.datasync().catch(fail);
      await file.close();
      await rename(part, input.path);

      return {
        segmentId: input.segmentId,
        status: hasFailed ? 'failed_disk' : status,
        format: null,
        startMs: input.startMs,
        durationMs: Math.max(0, input.now() - openedAt),
        sizeBytes,
        sha256: hash.digest('hex'),
        muted: [],
        warnings: [],
        speech: null,
        levelsDbfs: [],
      };
    },
  };
}
