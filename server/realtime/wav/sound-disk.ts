import { close, constants, fdatasync, fsync, ftruncate, open } from 'node:fs';
import { lstat, mkdir, open as openFile, rename } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '@/server/lib/errors';
import { createAppendThread } from './append-thread';

/** What the sound path asks of a disk. `append` is called at each beat of each track, so it has no promise. */
export interface SoundDisk {
  /** Makes the folder under `root` and the file, which must not be there yet. Gives its descriptor. */
  create(root: string, folder: string, path: string): Promise<number>;
  append(fd: number, pieces: Buffer[], position: number, done: (error: Error | null, written: number) => void): void;
  writeHeader(fd: number, header: Buffer): Promise<void>;
  syncData(fd: number): Promise<void>;
  /** Cuts the file, makes it durable, closes it. */
  finish(fd: number, sizeBytes: number): Promise<void>;
  /** Renames and makes the folder's entry durable. */
  rename(from: string, to: string, folder: string): Promise<void>;
  close(fd: number): Promise<void>;
}

const append = createAppendThread();
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
const openAsync = promisify(open);
const closeAsync = promisify(close);
const fsyncAsync = promisify(fsync);
const truncateAsync = promisify(ftruncate);

export const nodeSoundDisk: SoundDisk = {
  async create(root, folder, path) {
    await makeFolders(root, folder);
    return openAsync(path, NEW_FILE, 0o600);
  },
  append,
  writeHeader(fd, header) {
    return new Promise((resolve, reject) => append(fd, [header], 0, (error) => (error ? reject(error) : resolve())));
  },
  syncData: promisify(fdatasync),
  async finish(fd, sizeBytes) {
    await truncateAsync(fd, sizeBytes);
    await fsyncAsync(fd);
    await closeAsync(fd);
  },
  async rename(from, to, folder) {
    await rename(from, to);
    await syncFolder(folder);
  },
  close: closeAsync,
};

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await openFile(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Level by level: a link that somebody laid into the tree must not lead the sound elsewhere. */
async function makeFolders(root: string, folder: string): Promise<void> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  let place = root;
  for (const name of relative(root, folder).split(sep)) {
    place = join(place, name);
    await mkdir(place, { mode: 0o700 }).catch(ignoreExisting);
    if (!(await lstat(place)).isDirectory()) throw notOurs();
  }
}

function ignoreExisting(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
  throw error;
}

function notOurs(): AppError {
  return new AppError({ code: 'SOUND_FOLDER', status: 500, message: 'Something else lies where a folder should be' });
}
