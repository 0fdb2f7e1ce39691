import { mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startEmbeddedPostgres } from './index';

const isRoot = process.getuid?.() === 0;

describe.skipIf(!isRoot)('a private home of root (skipped unless root runs the tests)', () => {
  let home: string;
  let outside: string | undefined;

  const start = (dataDir: string) => startEmbeddedPostgres({ dataDir, durable: false, log: { info: () => {} } });

  beforeEach(async () => {
    // mkdtemp makes folders that nobody else may enter.
    home = await mkdtemp(join(tmpdir(), 'ata-private-home-'));
  });
  afterEach(async () => {
    if (outside) await rm(dirname(outside), { recursive: true, force: true });
    await rm(home, { recursive: true, force: true });
  });

  it('keeps the database outside of it, also after the folder was moved', async () => {
    const dataDir = join(home, 'project', '.data');
    await mkdir(dataDir, { recursive: true });
    await (await start(dataDir)).stop();

    outside = (await readFile(join(dataDir, 'postgres-location'), 'utf8')).trim();
    expect(outside).toMatch(/\/ata-[0-9a-f]{12}-\w{6}\/postgres$/);
    const made = await stat(join(outside, 'PG_VERSION'));

    const moved = join(home, 'moved');
    await rename(dataDir, moved);
    await (await start(moved)).stop();
    expect((await stat(join(outside, 'PG_VERSION'))).ino).toBe(made.ino);
  });

  it('does not begin anew when those files are gone', async () => {
    await (await start(home)).stop();
    expect((await stat(home)).mode & 0o777, 'its own data folder is opened for passing through').toBe(0o711);

    const dataDir = join(await mkdtemp(join(home, 'inner-')), '.data');
    await (await start(dataDir)).stop();
    outside = (await readFile(join(dataDir, 'postgres-location'), 'utf8')).trim();
    await rm(dirname(outside), { recursive: true });
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'database_files_missing' });
  });
});
