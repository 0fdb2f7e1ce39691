import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { canReach } from './account';
import { type DataFolder, openFolder } from './fixtures/open-folder';
import { query } from './fixtures/query';
import { spawnHolder } from './fixtures/spawn-holder';
import { readPidFile } from './postmaster';
import { isAlive } from './processes';

const NOBODY = { uid: 65534, gid: 65534 };
const canBecomeNobody = process.getuid?.() === 0 && canReach(NOBODY, join(process.cwd(), 'package.json'));

async function untilDead(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(10);
}

describe('a folder with a database in it', () => {
  let folder: DataFolder;

  beforeAll(async () => {
    folder = await openFolder();
    const first = await folder.start();
    await query(first.url, `create table spoken as select 'ação' as word`);
    await first.stop();
  });
  afterAll(() => folder.remove());

  it('is started again with its data, and its password stays ours', async () => {
    const embedded = await folder.start();
    const rows = await query(embedded.url, 'select word, upper(word) from spoken');
    await embedded.stop();

    expect(rows).toEqual([{ word: 'ação', upper: 'AÇÃO' }]);
    expect(embedded.url).toMatch(/^postgres:\/\/ata:.+@127\.0\.0\.1:\d+\/ata$/);
    expect((await stat(join(folder.path, 'postgres-password'))).mode & 0o777).toBe(0o600);
  });

  it('has no process left when it was stopped, however often', async () => {
    const embedded = await folder.start();
    const pid = folder.serverPid();
    expect(isAlive(pid)).toBe(true);

    await Promise.all([embedded.stop(), embedded.stop()]);
    expect(isAlive(pid)).toBe(false);
  });

  it('is taken over from a process that was killed, and ended in its place', async () => {
    const holder = await spawnHolder(folder.path);
    await query(holder.url, 'create table taken_over as select 1 as id');
    const pid = folder.serverPid();
    await holder.kill();
    expect(isAlive(pid)).toBe(true);

    const embedded = await folder.start();
    expect(embedded.url).toBe(holder.url);
    expect(await query(embedded.url, 'select id from taken_over')).toEqual([{ id: 1 }]);
    await embedded.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('has every committed row after both processes were killed', async () => {
    const holder = await spawnHolder(folder.path);
    await query(holder.url, 'create table survivors as select generate_series(1, 1000) as id');
    const pid = folder.serverPid();
    await holder.kill();
    process.kill(pid, 'SIGKILL');
    await untilDead(pid);

    const embedded = await folder.start();
    const rows = await query(embedded.url, 'select count(*)::int as count from survivors');
    await embedded.stop();
    expect(rows).toEqual([{ count: 1000 }]);
  });

  it('is only borrowed from a process that lives', async () => {
    const holder = await spawnHolder(folder.path);
    const borrowed = await folder.start();
    expect(borrowed.url).toBe(holder.url);

    await borrowed.stop();
    expect(await query(holder.url, 'select 1 as id')).toEqual([{ id: 1 }]);
    await holder.end();
  });
});

describe('an empty folder', () => {
  let folder: DataFolder;

  beforeEach(async () => {
    folder = await openFolder();
  });
  afterEach(() => folder.remove());

  it('serves two processes that start for the first time at once', async () => {
    const [one, two] = await Promise.all([spawnHolder(folder.path), spawnHolder(folder.path)]);
    expect(one.url).toBe(two.url);
    await Promise.all([one.end(), two.end()]);
  });

  it.skipIf(!canBecomeNobody)('serves an ordinary account (skipped unless root runs the tests)', async () => {
    const own = join(folder.path, 'own');
    await mkdir(own);
    await chmod(own, 0o777);
    const holder = await spawnHolder(own, NOBODY);
    expect((await stat(join(own, 'postgres'))).uid).toBe(NOBODY.uid);

    const pid = readPidFile(join(own, 'postgres'))?.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    await holder.end();
    expect(isAlive(pid)).toBe(false);
  });
});
