import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { AppError } from '@/server/lib/errors';

import type { Cluster } from './cluster';
import { findFreePort } from './free-port';
import { findPostmaster, forgetMistakenPid, readPidFile } from './postmaster';
import { listSettings } from './settings';

export interface RunningPostmaster {
  pid: number;
  port: number;
  /** Null when the server was running before us. */
  child: ChildProcess | null;
}

const POLL_MS = 10;
const RETRY_MS = 200;
/** After a crash Postgres replays its journal first, which may take a while on a slow disk. */
const LIMIT_MS = 120_000;
const LOG_TAIL_CHARACTERS = 2000;
/** Another server is ending, is faster, or holds the port: the next attempt sees a changed situation. */
const TEMPORARY = /already exists|still in use|could not bind|could not create any TCP/;

/** Joins the server that runs on these files, or starts one; resolves when it accepts connections. */
export async function runPostmaster(cluster: Cluster, logPath: string): Promise<RunningPostmaster> {
  const deadlineMs = performance.now() + LIMIT_MS;
  while (performance.now() < deadlineMs) {
    const running =
      (await joinPostmaster(cluster, deadlineMs)) ?? (await startPostmaster(cluster, logPath, deadlineMs));
    if (running) return running;
    if (!TEMPORARY.test(readTail(logPath))) break;
    await sleep(RETRY_MS);
  }
  throw notStarted(logPath);
}

async function joinPostmaster({ dir }: Cluster, deadlineMs: number): Promise<RunningPostmaster | null> {
  let postmaster = findPostmaster(dir);
  while (postmaster && performance.now() < deadlineMs) {
    if (postmaster.isReady) return { pid: postmaster.pid, port: postmaster.port, child: null };
    await sleep(POLL_MS);
    postmaster = findPostmaster(dir);
  }
  return null;
}

async function startPostmaster(
  cluster: Cluster,
  logPath: string,
  deadlineMs: number,
): Promise<RunningPostmaster | null> {
  forgetMistakenPid(cluster.dir);
  const port = await findFreePort();
  const child = spawnPostgres(cluster, port, logPath);

  while (isRunning(child) && performance.now() < deadlineMs) {
    const noted = readPidFile(cluster.dir);
    if (noted && noted.pid === child.pid && noted.isReady) return { pid: noted.pid, port, child };
    await sleep(POLL_MS);
  }
  return null;
}

function spawnPostgres({ binaries, dir, account, durable }: Cluster, port: number, logPath: string): ChildProcess {
  if (existsSync(logPath)) renameSync(logPath, logPath.replace(/\.log$/, '.previous.log'));
  const logFile = openSync(logPath, 'w', 0o600);
  try {
    // Detached: Ctrl-C in a terminal would otherwise end Postgres before the server has said goodbye to it.
    const child = spawn(binaries.postgres, ['-D', dir, ...listSettings({ port, durable })], {
      ...account,
      cwd: dir,
      detached: true,
      stdio: ['ignore', logFile, logFile],
      windowsHide: true,
    });
    // A program that cannot be started at all shows as one without a pid.
    child.on('error', () => {});
    child.unref();
    return child;
  } finally {
    closeSync(logFile);
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function readTail(logPath: string): string {
  return existsSync(logPath) ? readFileSync(logPath, 'utf8').slice(-LOG_TAIL_CHARACTERS) : '';
}

function notStarted(logPath: string): AppError {
  return new AppError({
    code: 'database_not_started',
    status: 500,
    message: `The built-in Postgres did not start. The end of ${logPath}:\n${readTail(logPath).trim() || '(empty)'}`,
  });
}
