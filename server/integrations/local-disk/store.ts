import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@/server/lib/errors';
import type { ObjectStore, StoredObject } from '@/server/ports/object-store';
import { signMediaUrl } from './signed-url';

const READ_BUFFER_BYTES = 256 * 1024;
const URL_LIFE_MS = 2 * 60 * 60_000;
const SAFE_KEY = /^[a-zA-Z0-9][a-zA-Z0-9_-]*(?:[./][a-zA-Z0-9_-]+)*$/;

export interface LocalDiskOptions {
  /** Folder that holds every object. */
  root: string;
  signingSecret: string;
  /** Of a signed address. Long enough to hear a meeting out, short enough that one passed on dies: two hours. */
  urlLifeMs?: number;
  now?: () => number;
}

/** Objects as files under one folder. A put writes beside, syncs, then renames: whole or not at all. */
export function createLocalDiskStore(options: LocalDiskOptions): ObjectStore {
  const { root, signingSecret, urlLifeMs = URL_LIFE_MS, now = Date.now } = options;
  const pathOf = (key: string) => {
    if (!SAFE_KEY.test(key)) throw new Error('an object key is made by us and holds letters, digits, - _ . /');
    return join(root, key);
  };

  return {
    async put(key, body, options) {
      const path = pathOf(key);
      const incoming = join(root, '.incoming', randomUUID());
      await mkdir(dirname(incoming), { recursive: true });
      await mkdir(dirname(path), { recursive: true });

      try {
        await pipeline(
          body instanceof Uint8Array ? Readable.from([body]) : body,
          createWriteStream(incoming, { flush: true }),
          ...(options?.signal ? [{ signal: options.signal }] : []),
        );
        await rename(incoming, path);
      } catch (error) {
        await rm(incoming, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
      return sizeOf(path);
    },

    async stat(key) {
      return sizeOf(pathOf(key)).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      });
    },

    async open(key, range) {
      const path = pathOf(key);
      await sizeOf(path).catch(refuseMissing);
      return createReadStream(path, { highWaterMark: READ_BUFFER_BYTES, ...range });
    },

    read: (key) => readFile(pathOf(key)).catch(refuseMissing),
    delete: (key) => rm(pathOf(key), { force: true }),
    signedUrl: async (key, options) => signMediaUrl(signingSecret, key, options, now() + urlLifeMs),
  };
}

async function sizeOf(path: string): Promise<StoredObject> {
  return { sizeBytes: (await stat(path)).size };
}

/** The name itself survives a power cut only when its folder is synced. Not every system can open a folder. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function refuseMissing(error: unknown): never {
  if (isMissing(error)) throw new AppError({ code: 'OBJECT_NOT_FOUND', status: 404, message: 'The file is not there' });
  throw error;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
