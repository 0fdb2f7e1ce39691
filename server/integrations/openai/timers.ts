/** The only clock of this room, so that tests can let a minute pass without waiting for it. */
export interface Timers {
  /** Runs once after the delay; the returned function calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

export const systemTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Resolves after the delay, or rejects with the signal's reason. */
export function wait(timers: Timers, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = timers.after(delayMs, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** Calls `onSilence` when `restart` has not been called for `limitMs`. Starts at once. */
export function watchSilence(timers: Timers, limitMs: number, onSilence: () => void) {
  let cancel = timers.after(limitMs, onSilence);
  return {
    restart() {
      cancel();
      cancel = timers.after(limitMs, onSilence);
    },
    stop() {
      cancel();
    },
  };
}
