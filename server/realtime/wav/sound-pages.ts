export const PAGE_BYTES = 16 * 1024;
/** Pages that are kept for whoever comes next: enough for 500 tracks. */
const MOST_SPARE = 1024;

/** Pages of memory, shared by all tracks of a process and used again. */
export interface SoundPages {
  take(): Buffer;
  giveBack(page: Buffer): void;
}

export function createSoundPages(): SoundPages {
  const spare: Buffer[] = [];

  return {
    take: () => spare.pop() ?? Buffer.allocUnsafeSlow(PAGE_BYTES),
    giveBack(page) {
      if (spare.length < MOST_SPARE) spare.push(page);
    },
  };
}
