import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type DataFolder, openFolder } from './fixtures/open-folder';
import { query } from './fixtures/query';

let folder: DataFolder;
const inFolder = (...parts: string[]) => join(folder.path, ...parts);

beforeAll(async () => {
  folder = await openFolder();
  // A number that no process can have.
  await mkdir(inFolder('postgres.initializing-99999999'));
  await (await folder.start()).stop();
});
afterAll(() => folder.remove());

describe('files that cannot be taken as they are', () => {
  it('sweeps up a preparation that was cut short', async () => {
    await expect(stat(inFolder('postgres.initializing-99999999'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('refuses a database of another major version with a clear word', async () => {
    const versionFile = inFolder('postgres', 'PG_VERSION');
    const version = await readFile(versionFile, 'utf8');
    await writeFile(versionFile, '15\n');
    await expect(folder.start()).rejects.toMatchObject({
      code: 'database_version_mismatch',
      message: expect.stringContaining('Postgres 15'),
    });
    await writeFile(versionFile, version);
  });

  it('refuses to go on without the password of an existing database', async () => {
    await rename(inFolder('postgres-password'), inFolder('mislaid'));
    await expect(folder.start()).rejects.toMatchObject({ code: 'database_password_missing' });
    await rename(inFolder('mislaid'), inFolder('postgres-password'));
  });

  it('is not fooled by a noted process number that meanwhile belongs to another program', async () => {
    const noted = `${process.pid}\n${inFolder('postgres')}\n1700000000\n5432\n\n127.0.0.1\n\nready\n`;
    await writeFile(inFolder('postgres', 'postmaster.pid'), noted);

    const embedded = await folder.start();
    expect(folder.serverPid()).not.toBe(process.pid);
    await embedded.stop();
  });

  it('keeps what people said out of the log', async () => {
    const embedded = await folder.start();
    await expect(query(embedded.url, `select 'segredo da reunião' from nowhere`)).rejects.toThrow('nowhere');
    await embedded.stop();

    const log = await readFile(inFolder('postgres.log'), 'utf8');
    expect(log).toContain('nowhere');
    expect(log).not.toContain('segredo');
  });

  it('says what Postgres said when it does not start', async () => {
    const settings = inFolder('postgres', 'postgresql.conf');
    const given = await readFile(settings, 'utf8');
    await writeFile(settings, 'no_such_setting = on\n');
    await expect(folder.start()).rejects.toMatchObject({
      code: 'database_not_started',
      message: expect.stringContaining('no_such_setting'),
    });
    await writeFile(settings, given);
  });
});
