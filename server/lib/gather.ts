interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Does together what comes together: whatever comes while a run is under way makes up the next one. Alone, nothing
 * waits; in a rush, many share what a run costs. A failed run fails all that are in it. With `mostWaiting` in line,
 * more is refused with the error of `full`.
 */
export function gather<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  limits: { mostAtOnce: number; mostWaiting: number; full: () => Error },
): (item: Item) => Promise<Result> {
  const line: Waiting<Item, Result>[] = [];
  let isRunning = false;

  async function work(): Promise<void> {
    isRunning = true;
    while (line.length > 0) await settle(run, line.splice(0, limits.mostAtOnce));
    isRunning = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (line.length >= limits.mostWaiting) return reject(limits.full());
      line.push({ item, resolve, reject });
      if (!isRunning) void work();
    });
}

async function settle<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  together: Waiting<Item, Result>[],
): Promise<void> {
  try {
    const results = await run(together.map(({ item }) => item));
    if (results.length !== together.length) throw new Error('a run gave another number of results than of items');
    for (const [index, result] of results.entries()) together[index]?.resolve(result);
  } catch (error) {
    for (const { reject } of together) reject(error);
  }
}
