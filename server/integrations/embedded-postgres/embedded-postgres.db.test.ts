import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { canReach } from './account';
import { spawnHolder } from './fixtures/spawn-holder';
import { startEmbeddedPostgres } from './index';
import { readPidFile } from './postmaster';
import { isAlive } from './processes';

const NOBODY = { uid: 65534, gid: 65534 };
const canBecomeNobody = process.getuid?.() === 0 && canReach(NOBODY, join(process.cwd(), 'package.json'));

let dataDir: string;

const start = () => startEmbeddedPostgres({ dataDir, durable: false, log: { info: () => {} } });
const pidOf = (folder: string) => readPidFile(join(folder, 'postgres'))?.pid ?? 0;

async function query<T extends postgres.Row>(url: string, statement: string): Promise<readonly T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe<T[]>(statement);
  } finally {
    await sql.end();
  }
}

async function untilDead(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(10);
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ata-embedded-'));
  await chmod(dataDir, 0o711);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('startEmbeddedPostgres', () => {
  it('keeps data from the first start to the next, and its password to itself', async () => {
    const first = await start();
    await query(first.url, `create table spoken as select 'ação' as word`);
    await first.stop();

    const second = await start();
    expect(await query(second.url, 'select word, upper(word) from spoken')).toEqual([{ word: 'ação', upper: 'AÇÃO' }]);
    await second.stop();

    expect(second.url).toMatch(/^postgres:\/\/ata:.+@127\.0\.0\.1:\d+\/ata$/);
    expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
  });

  it('leaves no process behind when it is stopped, however often', async () => {
    const embedded = await start();
    const pid = pidOf(dataDir);
    expect(isAlive(pid)).toBe(true);

    await Promise.all([embedded.stop(), embedded.stop()]);
    expect(isAlive(pid)).toBe(false);
  });

  it('takes over the server of a process that was killed, and ends it', async () => {
    const holder = await spawnHolder(dataDir);
    await query(holder.url, 'create table kept as select 1 as id');
    const pid = pidOf(dataDir);
    await holder.kill();
    expect(isAlive(pid)).toBe(true);

    const embedded = await start();
    expect(embedded.url).toBe(holder.url);
    expect(await query(embedded.url, 'select id from kept')).toEqual([{ id: 1 }]);
    await embedded.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('recovers every committed row after both processes were killed', async () => {
    const holder = await spawnHolder(dataDir);
    await query(holder.url, 'create table kept as select generate_series(1, 1000) as id');
    const pid = pidOf(dataDir);
    await holder.kill();
    process.kill(pid, 'SIGKILL');
    await untilDead(pid);

    const embedded = await start();
    expect(await query(embedded.url, 'select count(*)::int as count from kept')).toEqual([{ count: 1000 }]);
    await embedded.stop();
  });

  it('only borrows the server of a process that lives', async () => {
    const holder = await spawnHolder(dataDir);
    const borrowed = await start();
    expect(borrowed.url).toBe(holder.url);

    await borrowed.stop();
    expect(await query(holder.url, 'select 1 as id')).toEqual([{ id: 1 }]);
    await holder.end();
  });

  it('serves two processes that start for the first time at once', async () => {
    const [one, two] = await Promise.all([spawnHolder(dataDir), spawnHolder(dataDir)]);
    expect(one.url).toBe(two.url);
    await Promise.all([one.end(), two.end()]);
  });

  it.skipIf(!canBecomeNobody)('runs for an ordinary account (skipped unless root runs the tests)', async () => {
    const own = join(dataDir, 'own');
    await mkdir(own, { mode: 0o777 });
    await chmod(own, 0o777);
    const holder = await spawnHolder(own, NOBODY);
    expect((await stat(join(own, 'postgres'))).uid).toBe(NOBODY.uid);
    const pid = pidOf(own);
    await holder.end();
    expect(isAlive(pid)).toBe(false);
  });
});

describe('files that cannot be taken as they are', () => {
  it('refuses a database of another major version with a clear word', async () => {
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    await writeFile(join(dataDir, 'postgres-password'), 'kept\n');
    await expect(start()).rejects.toMatchObject({
      code: 'database_version_mismatch',
      message: expect.stringContaining('Postgres 15'),
    });
  });

  it('refuses to go on without the password of an existing database', async () => {
    await (await start()).stop();
    await rm(join(dataDir, 'postgres-password'));
    await expect(start()).rejects.toMatchObject({ code: 'database_password_missing' });
  });

  it('sweeps up a preparation that was cut short', async () => {
    const abandoned = join(dataDir, `postgres.initializing-${2 ** 22 + 1}`);
    await mkdir(abandoned);
    await (await start()).stop();
    await expect(stat(abandoned)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is not fooled by a noted process number that meanwhile belongs to another program', async () => {
    await (await start()).stop();
    const noted = `${process.pid}\n${join(dataDir, 'postgres')}\n1700000000\n5432\n\n127.0.0.1\n\nready\n`;
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), noted);

    const embedded = await start();
    expect(pidOf(dataDir)).not.toBe(process.pid);
    await embedded.stop();
  });

  it('says what Postgres said when it does not start', async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, 'postgres', 'postgresql.conf'), 'no_such_setting = on\n');
    await expect(start()).rejects.toMatchObject({
      code: 'database_not_started',
      message: expect.stringContaining('no_such_setting'),
    });
  });

  it('keeps what people said out of its log', async () => {
    const embedded = await start();
    await expect(query(embedded.url, `select 'segredo da reunião' from nowhere`)).rejects.toThrow('nowhere');
    await embedded.stop();
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('segredo');
  });
});
