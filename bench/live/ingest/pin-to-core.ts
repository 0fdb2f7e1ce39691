import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * Keeps every thread of a process, and those it starts later, on one core: server and player must not push each other
 * about. Does nothing where there is one core only, or no `taskset`.
 */
export function pinToCore(pid: number, core: number): void {
  if (core < availableParallelism()) spawnSync('taskset', ['-acp', String(core), String(pid)]);
}
