import { readFileSync } from 'node:fs';

const NS_IN_MS = 1e6;

/** Milliseconds that the calling thread has run so far; where the kernel does not tell, milliseconds of the clock. */
export function readThreadCpuMs(): number {
  try {
    const [runNs] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
    return Number(runNs) / NS_IN_MS;
  } catch {
    // no such file outside Linux
    return performance.now();
  }
}
