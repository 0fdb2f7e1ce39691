import type { SoundFormat } from '@/server/contract/live';
import { toBytesPerSecond } from './frame-splitter';

const FIRST_WINDOW_MS = 1000;
const WINDOW_MS = 5000;
/** Rates of one and of two channels lie an octave apart; half of that to either side is no doubt. */
const DOUBLE = { least: 1.6, most: 2.5 };
const SETTLED_AFTER = 2;

export interface LayoutWatch {
  readonly format: SoundFormat;
  /** False until one second was measured. */
  readonly isMeasured: boolean;
  /** True when this piece changed what is believed of the layout. */
  push(sizeBytes: number, arrivedAt: number): boolean;
}

/**
 * Live sound comes at the rate it is played at, so its byte rate tells one channel from two whatever was declared:
 * 192 kB a second at 48 kHz is stereo. Believed after one second, then confirmed or mended twice after five.
 */
export function createLayoutWatch(declared: SoundFormat): LayoutWatch {
  let format = declared;
  let openedAt: number | null = null;
  let bytes = 0;
  let windows = 0;
  let agreed = 0;

  const judge = (elapsedMs: number): boolean => {
    const ratio = (bytes * 1000) / elapsedMs / toBytesPerSecond(format);
    const isOther =
      format.channels === 1
        ? ratio >= DOUBLE.least && ratio <= DOUBLE.most
        : ratio >= 1 / DOUBLE.most && ratio <= 1 / DOUBLE.least;
    agreed = isOther ? 0 : agreed + 1;
    if (isOther) format = { ...format, channels: format.channels === 1 ? 2 : 1 };

    return isOther;
  };

  return {
    get format() {
      return format;
    },
    get isMeasured() {
      return windows > 0;
    },
    push(sizeBytes, arrivedAt) {
      if (agreed > SETTLED_AFTER) return false;
      if (openedAt === null) {
        // the first piece was played before it arrived
        openedAt = arrivedAt;
        return false;
      }

      bytes += sizeBytes;
      const elapsedMs = arrivedAt - openedAt;
      if (elapsedMs < (windows === 0 ? FIRST_WINDOW_MS : WINDOW_MS)) return false;

      const hasChanged = judge(elapsedMs);
      windows += 1;
      openedAt = arrivedAt;
      bytes = 0;

      return hasChanged;
    },
  };
}
