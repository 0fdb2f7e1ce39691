import type { SoundFormat } from '@/server/contract/live';
import { toBytesPerSecond } from './frame-splitter';

const FIRST_WINDOW_MS = 1000;
const WINDOW_MS = 5000;
/** Twice the rate can only be two channels: nothing plays faster than real time. */
const TWICE = { least: 1.7, most: 2.4 };
/** Half the rate may be a sender that is late; so it has to be half quite exactly, and for long. */
const HALF = { least: 0.45, most: 0.55 };
const HALF_WINDOWS = 2;
const SETTLED_AFTER = 4;

export interface LayoutWatch {
  readonly format: SoundFormat;
  /** False until one second was measured. */
  readonly isMeasured: boolean;
  /** True when this piece changed what is believed of the layout. */
  push(sizeBytes: number, arrivedAt: number): boolean;
}

/**
 * Live sound comes at the rate it is played at, so its byte rate tells one channel from two whatever was declared:
 * 192 kB a second at 48 kHz is stereo. Two channels are believed after one second, one channel after eleven; after twenty
 * without doubt nothing changes any more.
 */
export function createLayoutWatch(declared: SoundFormat): LayoutWatch {
  let format = declared;
  let openedAt: number | null = null;
  let bytes = 0;
  let windows = 0;
  let agreed = 0;
  let halves = 0;

  const judge = (elapsedMs: number): boolean => {
    const ratio = (bytes * 1000) / elapsedMs / toBytesPerSecond(format);
    const isTwice = format.channels === 1 && isWithin(ratio, TWICE);
    const isHalf = format.channels === 2 && windows > 0 && isWithin(ratio, HALF);
    halves = isHalf ? halves + 1 : 0;
    agreed = isTwice || isHalf ? 0 : agreed + 1;
    if (!isTwice && halves < HALF_WINDOWS) return false;

    format = { ...format, channels: isTwice ? 2 : 1 };
    return true;
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

function isWithin(value: number, band: { least: number; most: number }): boolean {
  return value >= band.least && value <= band.most;
}
