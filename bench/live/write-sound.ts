import { createHash, randomUUID } from 'node:crypto';
import { close, open, write } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createSoundStore } from '@/server/realtime/sound-store';
import { SoundInbox } from '@/server/realtime/stream/sound-inbox';
import { toSegmentPaths } from '@/server/realtime/wav/segment-path';
import { SegmentWriter } from '@/server/realtime/wav/segment-writer';
import { type BenchFigure, measurePairs, toRatioFigure } from '../figure';

const TRACKS = 100;
const SECONDS = 20;
const FORMAT = { sampleRate: 48_000, channels: 1 } as const;
const FRAME_BYTES = 960;
const FRAMES_A_SECOND = 100;
const SECOND_BYTES = FRAME_BYTES * FRAMES_A_SECOND;
const BLOCK_SECONDS = 2;
const PAIRS = 5;
const LIMIT = 1.25;
/** The hash of the sound alone costs more than the rest of a file; blocks without one know less about themselves. */
const LIMIT_AGAINST_NO_HASH = 2;

const openAsync = promisify(open);
const writeAsync = promisify(write);
const closeAsync = promisify(close);

/** What our files cost beside plain blocks of two seconds: 100 tracks of 10 ms frames, as fast as they go. */
export async function measureSoundWriting(): Promise<BenchFigure[]> {
  const root = await mkdtemp(join(tmpdir(), 'ata-bench-sound-'));
  const source = Buffer.alloc(SECOND_BYTES, 'sound that is no silence');
  const frames = Array.from({ length: FRAMES_A_SECOND }, (_, at) =>
    source.subarray(at * FRAME_BYTES, (at + 1) * FRAME_BYTES),
  );
  const measureAgainst = (isHashed: boolean) =>
    measurePairs(
      PAIRS,
      () => measureCpu(root, (folder) => writeSegments(folder, frames)),
      () => measureCpu(root, (folder) => writeBlocks(folder, frames, isHashed)),
    );
  const hashed = await measureAgainst(true);
  const bare = await measureAgainst(false);
  await rm(root, { recursive: true });
  const names = { suite: 'live', unit: 'cpu µs/stream-s' };

  return [
    toRatioFigure({ ...names, case: 'files of 100 tracks, sha256 on both sides' }, hashed, LIMIT),
    toRatioFigure({ ...names, case: 'files of 100 tracks, sha256 on ours alone' }, bare, LIMIT_AGAINST_NO_HASH),
  ];
}

/** Of the whole process: the threads that write are part of it. */
async function measureCpu(root: string, work: (folder: string) => Promise<void>): Promise<number> {
  const folder = await mkdtemp(join(root, 'run-'));
  const start = process.cpuUsage();
  await work(folder);
  const { user, system } = process.cpuUsage(start);
  await rm(folder, { recursive: true });

  return (user + system) / (TRACKS * SECONDS);
}

async function writeSegments(root: string, frames: Buffer[]): Promise<void> {
  const store = createSoundStore(root);
  const ids = { organizationId: randomUUID(), meetingId: randomUUID(), sessionId: randomUUID() };
  const writers = Array.from({ length: TRACKS }, () => {
    const paths = toSegmentPaths(root, { ...ids, segmentId: randomUUID() });
    return new SegmentWriter({ ...store, paths, format: FORMAT, onFailure: throwIt });
  });
  const inboxes = writers.map((writer) => new SoundInbox(store, (bytes, _arrivedAt, page) => writer.push(bytes, page)));
  for (let second = 0; second < SECONDS; second += 1) {
    for (const inbox of inboxes) for (const frame of frames) inbox.push(frame, second);
    for (const inbox of inboxes) inbox.flush();
    await Promise.all(writers.map((writer) => writer.drained()));
  }
  await Promise.all(writers.map((writer) => writer.close()));
}

async function writeBlocks(root: string, frames: Buffer[], isHashed: boolean): Promise<void> {
  const names = Array.from({ length: TRACKS }, (_, at) => join(root, `${at}.pcm`));
  const files = await Promise.all(names.map((name) => openAsync(name, 'wx')));
  const hashes = new Map(files.map((fd) => [fd, createHash('sha256')]));
  for (let second = 0; second < SECONDS; second += BLOCK_SECONDS) {
    const blocks = files.map(async (fd) => {
      const block = Buffer.allocUnsafe(SECOND_BYTES * BLOCK_SECONDS);
      for (let at = 0; at < FRAMES_A_SECOND * BLOCK_SECONDS; at += 1)
        frames[at % FRAMES_A_SECOND]?.copy(block, at * FRAME_BYTES);
      if (isHashed) hashes.get(fd)?.update(block);
      await writeAsync(fd, block);
    });
    await Promise.all(blocks);
  }
  await Promise.all(files.map((fd) => closeAsync(fd)));
}

function throwIt(error: unknown): never {
  throw error;
}
