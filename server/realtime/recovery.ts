import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { constants, type FileHandle, lstat, open, readdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { SoundFormat } from '@/server/contract/live';
import { isUuid } from '@/server/lib/uuid';
import type { Logger } from '@/server/observability/logger';
import { toBlockAlign, toBytesPerSecond } from './pcm/frame-splitter';
import { buildWavHeader, HEADER_BYTES, MOST_RIFF_BYTES, readWavFormat } from './wav/header';
import { PART_ENDING, type SegmentIds, type SegmentPaths, toSegmentPaths } from './wav/segment-path';
import { syncFolder } from './wav/sound-disk';

/** What a segment's file holds. */
export interface FoundSound {
  ids: SegmentIds;
  format: SoundFormat;
  durationMs: number;
  sizeBytes: number;
  /** Of the sound alone, without its header. */
  sha256: string;
}

export interface RecoveryOptions {
  root: string;
  log: Logger;
  /** Segments that somebody writes right now. At a start there are none. */
  isLive?(segmentId: string): boolean;
  riffUpToBytes?: number;
}

/**
 * Repairs what a crash left under another name: cuts half frames off, sets true sizes, renames. May be killed at any
 * moment and run again with the same result. A file that died before its header is removed: it holds no sound.
 */
export async function recoverSegments(options: RecoveryOptions): Promise<FoundSound[]> {
  const found: FoundSound[] = [];
  for (const ids of await listParts(options.root)) {
    if (options.isLive?.(ids.segmentId)) continue;
    try {
      const sound = await recoverOne(ids, options);
      if (sound) found.push(sound);
    } catch (error) {
      options.log.error('a segment could not be repaired and is left as it is', { segmentId: ids.segmentId, error });
    }
  }

  return found;
}

/** Reads a finished segment; null when there is none. For rows that a crash left open after their file was whole. */
export async function findSegmentSound(root: string, ids: SegmentIds): Promise<FoundSound | null> {
  const { whole } = toSegmentPaths(root, ids);
  if (!(await isFile(whole))) return null;

  const file = await open(whole, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const format = readWavFormat(await readHeader(file));
    return format && (await describe(ids, whole, format, (await file.stat()).size));
  } finally {
    await file.close();
  }
}

async function recoverOne(ids: SegmentIds, options: RecoveryOptions): Promise<FoundSound | null> {
  const paths = toSegmentPaths(options.root, ids);
  if (await isFile(paths.whole)) throw new Error('The segment is there twice');

  const file = await open(paths.part, constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    const format = readWavFormat(await readHeader(file));
    if (!format) return await removeEmpty(file, paths);

    const sizeBytes = await repair(file, format, options.riffUpToBytes ?? MOST_RIFF_BYTES);
    const sound = await describe(ids, paths.part, format, sizeBytes);
    await rename(paths.part, paths.whole);
    await syncFolder(paths.folder);
    return sound;
  } finally {
    await file.close();
  }
}

/** Gives the size of the file, which is then durable. */
async function repair(file: FileHandle, format: SoundFormat, riffUpToBytes: number): Promise<number> {
  const { size } = await file.stat();
  const soundBytes = size - HEADER_BYTES - ((size - HEADER_BYTES) % toBlockAlign(format));
  const header = buildWavHeader(format, soundBytes, riffUpToBytes);
  await file.truncate(HEADER_BYTES + soundBytes);
  await file.write(header, 0, header.length, 0);
  await file.sync();

  return HEADER_BYTES + soundBytes;
}

async function removeEmpty(file: FileHandle, paths: SegmentPaths): Promise<null> {
  const { size } = await file.stat();
  if (size > HEADER_BYTES) throw new Error('The header cannot be read');
  await unlink(paths.part);

  return null;
}

async function describe(ids: SegmentIds, path: string, format: SoundFormat, fileBytes: number): Promise<FoundSound> {
  const sizeBytes = fileBytes - HEADER_BYTES;
  const hash = createHash('sha256');
  const stream = createReadStream(path, { start: HEADER_BYTES, highWaterMark: 1024 * 1024 });
  for await (const piece of stream) hash.update(piece as Buffer); // safe because no encoding is set

  return {
    ids,
    format,
    durationMs: Math.round((sizeBytes / toBytesPerSecond(format)) * 1000),
    sizeBytes,
    sha256: hash.digest('hex'),
  };
}

async function readHeader(file: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}

/** Only folders and files whose names are our ids; links are not followed. */
async function listParts(root: string): Promise<SegmentIds[]> {
  const parts: SegmentIds[] = [];
  for (const organizationId of await listFolders(root))
    for (const meetingId of await listFolders(join(root, organizationId)))
      for (const sessionId of await listFolders(join(root, organizationId, meetingId)))
        for (const segmentId of await listPartIds(join(root, organizationId, meetingId, sessionId)))
          parts.push({ organizationId, meetingId, sessionId, segmentId });

  return parts;
}

async function listFolders(folder: string): Promise<string[]> {
  const entries = await listEntries(folder);
  return entries.flatMap((entry) => (entry.isDirectory() && isUuid(entry.name) ? [entry.name] : []));
}

async function listPartIds(folder: string): Promise<string[]> {
  const entries = await listEntries(folder);
  return entries.flatMap((entry) => {
    const id = entry.name.slice(0, -PART_ENDING.length);
    return entry.isFile() && entry.name.endsWith(PART_ENDING) && isUuid(id) ? [id] : [];
  });
}

async function listEntries(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile();
  } catch {
    // not there
    return false;
  }
}
