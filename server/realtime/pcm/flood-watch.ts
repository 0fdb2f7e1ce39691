const WINDOW_SECONDS = 10;
const MOST_TIMES_REAL = 4;
const SURGE_SECONDS = 2;

/** Says when more than four times real time came within ten seconds. */
export interface FloodWatch {
  push(sizeBytes: number, arrivedAt: number, bytesPerSecond: number): boolean;
  /** The same of the last two seconds alone: what waits for the disk then waits for its sender's sake. */
  isSurge(bytesPerSecond: number): boolean;
}

export function createFloodWatch(): FloodWatch {
  const seconds = new Array<number>(WINDOW_SECONDS).fill(0);
  let total = 0;
  let current: number | null = null;

  const moveTo = (second: number) => {
    const from = Math.max(current ?? second, second - WINDOW_SECONDS);
    for (let at = from + 1; at <= second; at += 1) {
      total -= seconds[at % WINDOW_SECONDS] ?? 0;
      seconds[at % WINDOW_SECONDS] = 0;
    }
    current = Math.max(current ?? second, second);
  };

  return {
    push(sizeBytes, arrivedAt, bytesPerSecond) {
      moveTo(Math.floor(arrivedAt / 1000));
      const at = (current ?? 0) % WINDOW_SECONDS;
      seconds[at] = (seconds[at] ?? 0) + sizeBytes;
      total += sizeBytes;

      return total > MOST_TIMES_REAL * WINDOW_SECONDS * bytesPerSecond;
    },
    isSurge(bytesPerSecond) {
      const second = current ?? 0;
      const recent =
        (seconds[second % WINDOW_SECONDS] ?? 0) + (seconds[(second + WINDOW_SECONDS - 1) % WINDOW_SECONDS] ?? 0);
      return recent > MOST_TIMES_REAL * SURGE_SECONDS * bytesPerSecond;
    },
  };
}
