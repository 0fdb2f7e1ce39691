import { readdirSync, readFileSync } from 'node:fs';

const NS_IN_US = 1000;

/** Microseconds that all threads of a process have run, as the kernel counts them. */
export function readProcessCpuUs(pid: number): number {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder).reduce((sum, thread) => sum + readThread(`${folder}/${thread}/schedstat`), 0);
}

/** What it holds of the machine's memory. */
export function readProcessRssBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

function readThread(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8').split(' ')[0]) / NS_IN_US;
  } catch {
    return 0; // it ended between the two looks
  }
}
