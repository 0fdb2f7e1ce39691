import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { commandOf, isAlive } from './processes';

/** What Postgres writes about itself into `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Accepts connections; false while it starts, recovers or shuts down. */
  isReady: boolean;
}

// Lines of postmaster.pid, counted from zero, as Postgres' own pidfile.h lists them.
const PID_LINE = 0;
const PORT_LINE = 3;
const STATUS_LINE = 7;

/** The server that runs on these files, or null. A file left by a crash is not taken for a server. */
export function findPostmaster(clusterDir: string): Postmaster | null {
  const postmaster = readPidFile(clusterDir);
  return postmaster && isAlive(postmaster.pid) && isPostgres(postmaster.pid) ? postmaster : null;
}

export function readPidFile(clusterDir: string): Postmaster | null {
  const path = pidFile(clusterDir);
  if (!existsSync(path)) return null;

  const lines = readFileSync(path, 'utf8').split('\n');
  return {
    pid: Number(lines[PID_LINE]),
    port: Number(lines[PORT_LINE]),
    isReady: lines[STATUS_LINE]?.trim() === 'ready',
  };
}

/**
 * After a restart of the machine (or of a container) the noted number may belong to any other program, and Postgres
 * would refuse to start because of it. Nothing else is removed: from the file Postgres also learns whether
 * processes of a killed server still hold its memory.
 */
export function forgetMistakenPid(clusterDir: string): void {
  const noted = readPidFile(clusterDir);
  if (noted && isAlive(noted.pid) && !isPostgres(noted.pid)) rmSync(pidFile(clusterDir), { force: true });
}

function isPostgres(pid: number): boolean {
  return /postgres/i.test(commandOf(pid));
}

function pidFile(clusterDir: string): string {
  return join(clusterDir, 'postmaster.pid');
}
