import { type CpuThread, startCpuThread } from '../cpu-thread';

export type SealWork = 'render' | 'seal';

/** Sets 200 pages, or seals those that it has set. */
export function startSealThread(): CpuThread<SealWork> {
  return startCpuThread(new URL('./thread-entry.mjs', import.meta.url));
}
