import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Cluster } from './cluster';
import { isAlive } from './processes';
import type { RunningPostmaster } from './run-postmaster';

const POLL_MS = 10;
/** The whole application has ten seconds to close; Postgres is its last step. */
const LIMIT_MS = 6000;

/** Ends the server: open transactions are rolled back, connections closed, everything is on disk. */
export async function stopPostmaster(cluster: Cluster, running: RunningPostmaster): Promise<void> {
  const ended = waitForEnd(running);
  sendShutdown(cluster, running, 'fast');
  if (await isWithinLimit(ended)) return;

  // Skips tidying up; the journal makes good for it at the next start.
  sendShutdown(cluster, running, 'immediate');
  await isWithinLimit(ended);
}

/** Asks for the end without waiting for it, since nothing can be awaited while a process exits. */
export function sendShutdown(cluster: Cluster, { pid }: RunningPostmaster, mode: 'fast' | 'immediate'): void {
  try {
    if (process.platform === 'win32') return sendOnWindows(cluster, mode);
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch {
    // It has ended by itself.
  }
}

function sendOnWindows({ binaries, dir }: Cluster, mode: 'fast' | 'immediate'): void {
  execFileSync(binaries.pgCtl, ['stop', '-D', dir, '-m', mode, '-W'], { stdio: 'ignore', windowsHide: true });
}

async function waitForEnd({ pid, child }: RunningPostmaster): Promise<void> {
  if (child && child.exitCode === null && child.signalCode === null) {
    // It was let go of after the start, and Node would end before it does.
    child.ref();
    await once(child, 'exit');
    return;
  }
  while (isAlive(pid)) await sleep(POLL_MS);
}

async function isWithinLimit(ended: Promise<void>): Promise<boolean> {
  const limit = new AbortController();
  const late = sleep(LIMIT_MS, false, { signal: limit.signal }).catch(() => false);
  const inTime = await Promise.race([ended.then(() => true), late]);
  limit.abort();
  return inTime;
}
