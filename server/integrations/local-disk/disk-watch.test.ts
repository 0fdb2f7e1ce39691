import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Logger, silentLogger } from '@/server/observability/logger';
import { createDiskWatch } from '.';

/** A file of Linux that is full whoever writes. */
const FULL = '/dev/full';
const made: string[] = [];
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function watch() {
  const folder = await mkdtemp(join(tmpdir(), 'ata-disk-'));
  made.push(folder);
  const said: string[] = [];
  const note = (level: string) => (message: string) => void said.push(`${level}: ${message}`);
  const log: Logger = { ...silentLogger, error: note('error'), info: note('info') };
  let nowMs = 0;
  const isWritable = createDiskWatch({
    folders: [join(folder, 'objects'), join(folder, 'media')],
    log,
    now: () => nowMs,
  });

  return { folder, said, isWritable, later: () => void (nowMs += 5000) };
}

describe('whether files can be written', () => {
  it('is found out by writing one, of which nothing stays', async () => {
    const { folder, said, isWritable } = await watch();
    expect(await isWritable()).toBe(true);
    expect(await readdir(folder, { recursive: true })).toEqual(['media', 'objects']);
    expect(said).toEqual([]);
  });

  it.skipIf(!existsSync(FULL))('B17: a full disk is told once, and so is its end (on Linux)', async () => {
    const { folder, said, isWritable, later } = await watch();
    await mkdir(join(folder, 'media'));
    const fill = () => symlink(FULL, join(folder, 'media', '.write-probe'));
    await fill();
    expect(await isWritable()).toBe(false);
    later();
    await fill();
    expect(await isWritable()).toBe(false);
    later();
    expect(await isWritable()).toBe(true);
    expect(said).toEqual(['error: files cannot be written', 'info: files can be written again']);
  });

  it('is asked of the disk every five seconds at most, however many ask', async () => {
    const { folder, isWritable, later } = await watch();
    expect(await Promise.all([isWritable(), isWritable()])).toEqual([true, true]);
    await rm(join(folder, 'media'), { recursive: true });
    await writeFile(join(folder, 'media'), 'no folder');
    expect(await isWritable()).toBe(true);
    later();
    expect(await isWritable()).toBe(false);
  });
});
