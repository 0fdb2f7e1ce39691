import { nodeSoundDisk, type SoundDisk } from './wav/sound-disk';
import { createSoundPages, type SoundPages } from './wav/sound-pages';
import { createWriteBeat, type WriteBeat } from './wav/write-beat';

/** What all streams of a process share. */
export interface SoundStore {
  /** `<DATA_DIR>/media/audio`, or what is set instead. Absolute. */
  root: string;
  disk: SoundDisk;
  beat: WriteBeat;
  pages: SoundPages;
  now(): number;
}

export function createSoundStore(root: string, now: () => number = Date.now): SoundStore {
  return { root, disk: nodeSoundDisk, beat: createWriteBeat(), pages: createSoundPages(), now };
}
