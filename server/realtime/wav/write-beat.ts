/** Leaves room below the 20 ms (50 ms with many tracks) that a frame may wait for the kernel. */
const BEAT_MS = 15;
const SLOW_BEAT_MS = 40;
const MANY_TRACKS = 200;

/** Common to all tracks of a process: one timer hands over what came since the last one, one sync runs at a time. */
export interface WriteBeat {
  join(): void;
  leave(): void;
  /** Calls `flush` at the next beat; at once where that is overdue, for a late loop runs its timers last. */
  soon(flush: () => void): void;
  /** Runs one after the other: the pool of threads that writes also syncs, and must not be full of syncs. */
  inTurn(work: () => Promise<void>): Promise<void>;
}

export function createWriteBeat(): WriteBeat {
  /** No set: one that is emptied all the time leaves old tables behind, each of which keeps the next one alive. */
  let waiting: (() => void)[] = [];
  let tracks = 0;
  let timer: NodeJS.Timeout | null = null;
  let dueAt = 0;
  let turn: Promise<void> = Promise.resolve();

  const startTimer = () => {
    const waitMs = tracks > MANY_TRACKS ? SLOW_BEAT_MS : BEAT_MS;
    dueAt = performance.now() + waitMs;
    timer = setTimeout(beat, waitMs);
  };
  const beat = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const flushes = waiting;
    waiting = [];
    for (const flush of flushes) flush();
  };

  return {
    join() {
      tracks += 1;
    },
    leave() {
      tracks -= 1;
    },
    soon(flush) {
      waiting.push(flush);
      if (timer === null) startTimer();
      else if (performance.now() >= dueAt) beat();
    },
    inTurn(work) {
      const done = turn.then(work);
      turn = done.catch(() => undefined); // whoever asked is told; the next one goes on
      return done;
    },
  };
}
