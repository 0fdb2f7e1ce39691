import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { AppError } from '@/server/lib/errors';

import type { Account } from './account';
import type { Binaries } from './binaries';
import { isAlive } from './processes';

export const SUPERUSER = 'ata';

export interface Cluster {
  dir: string;
  account: Account | undefined;
  binaries: Binaries;
  durable: boolean;
}

/**
 * Makes the folder of database files unless it is there. It is built under another name and renamed when
 * finished, so a crash half-way leaves nothing that looks like a database.
 */
export async function ensureCluster(cluster: Cluster, password: string): Promise<void> {
  removeAbandoned(cluster.dir);
  if (existsSync(cluster.dir)) return assertMajor(cluster);

  const unfinished = `${cluster.dir}.initializing-${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  try {
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    giveTo(cluster.account, unfinished, passwordFile);
    await runInitdb(cluster, unfinished, passwordFile);
    adopt(unfinished, cluster.dir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function assertMajor({ dir, binaries }: Cluster): void {
  const versionFile = join(dir, 'PG_VERSION');
  const found = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'unknown';
  if (found === binaries.major) return;

  throw new AppError({
    code: 'database_version_mismatch',
    status: 500,
    message: `The database files in ${dir} are of Postgres ${found}, and Postgres ${binaries.major} cannot read them. Move them with pg_dump and pg_restore, or set DATABASE_URL to a Postgres ${found}.`,
    details: { found, expected: binaries.major },
  });
}

function giveTo(account: Account | undefined, ...paths: string[]): void {
  if (!account) return;
  for (const path of paths) chownSync(path, account.uid, account.gid);
}

function runInitdb({ binaries, account, durable }: Cluster, dir: string, passwordFile: string): Promise<void> {
  const args = ['-D', dir, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  // The built-in provider needs no locale of the system and sorts alike on every machine.
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  if (!durable) args.push('--no-sync');

  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, { ...account, cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', (exitCode) => {
      if (exitCode === 0) return resolve();
      const message = `The built-in Postgres could not prepare its files (initdb ended with ${exitCode}): ${complaint.trim()}`;
      reject(new AppError({ code: 'database_not_started', status: 500, message }));
    });
  });
}

/** Two processes may have begun on the same folder: the one that comes second drops its own. */
function adopt(unfinished: string, dir: string): void {
  try {
    renameSync(unfinished, dir);
  } catch (error) {
    if (!existsSync(dir)) throw error;
  }
}

function removeAbandoned(dir: string): void {
  const marker = `${basename(dir)}.initializing-`;
  for (const name of readdirSync(dirname(dir))) {
    if (!name.startsWith(marker)) continue;
    const pid = Number.parseInt(name.slice(marker.length), 10);
    if (pid === process.pid || !isAlive(pid)) rmSync(join(dirname(dir), name), { recursive: true, force: true });
  }
}
