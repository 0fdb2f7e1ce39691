import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/** The server that this process started. */
export function findServerPid(parentPid: number): number {
  return findChild(parentPid, 'custom-server.ts') ?? 0;
}

/** The process of the ear under a server's. Null: there is none. Linux alone. */
export function findEar(parentPid: number): number | null {
  return findChild(parentPid, 'ear/child/entry.mjs');
}

function findChild(parentPid: number, program: string): number | null {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const facts = readStat(Number(name));
    if (facts?.parentPid === parentPid && readCommand(Number(name)).includes(program)) return Number(name);
  }
  return null;
}

/** CPU seconds that a process has used, all of its threads together. */
export function cpuSecondsOf(pid: number): number {
  return readStat(pid)?.cpuSeconds ?? Number.NaN;
}

function readStat(pid: number): { parentPid: number; cpuSeconds: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    return { parentPid: fields[1] ?? 0, cpuSeconds: ((fields[11] ?? 0) + (fields[12] ?? 0)) / TICKS_A_SECOND };
  } catch {
    return null; // it ended just now
  }
}

function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
