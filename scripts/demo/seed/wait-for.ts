import { setTimeout as pause } from 'node:timers/promises';

const LIMIT_MS = 120_000;
const BETWEEN_LOOKS_MS = 200;

/** Looks until there is something. @throws Error naming what never came */
export async function waitFor<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const startedMs = performance.now();
  while (performance.now() - startedMs < LIMIT_MS) {
    const found = await look();
    if (found !== null) return found;
    await pause(BETWEEN_LOOKS_MS);
  }
  throw new Error(`${what} did not come within ${LIMIT_MS / 1000} s`);
}
