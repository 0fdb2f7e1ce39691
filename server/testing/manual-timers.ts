interface PendingTimer {
  delayMs: number;
  run: () => void;
}

/**
 * A clock for tests. Delays below `patienceMs` are noted in `waits` and over at once; longer ones stand still until
 * `elapse` lets all of them run out.
 */
export function createManualTimers(patienceMs: number) {
  const pending = new Set<PendingTimer>();
  const waits: number[] = [];

  function after(delayMs: number, run: () => void): () => void {
    const timer = { delayMs, run };
    pending.add(timer);
    if (delayMs < patienceMs) {
      waits.push(delayMs);
      queueMicrotask(() => fire(timer));
    }
    return () => {
      pending.delete(timer);
    };
  }

  function elapse(): void {
    for (const timer of [...pending]) fire(timer);
  }

  function fire(timer: PendingTimer): void {
    if (pending.delete(timer)) timer.run();
  }

  return { after, elapse, waits, countPending: () => pending.size };
}
