import { describe, expect, it } from 'vitest';
import { gather } from './gather';

const LIMITS = { mostAtOnce: 3, mostWaiting: 5, full: () => new Error('full') };

/** A run that waits until it is told to end, and remembers what it was given. */
function createRun() {
  const runs: number[][] = [];
  const ends: (() => void)[] = [];
  const run = async (items: number[]) => {
    runs.push(items);
    await new Promise<void>((resolve) => ends.push(resolve));
    return items.map((item) => item * 10);
  };
  const endNext = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { runs, run, endNext };
}

describe('gather', () => {
  it('runs the first at once, and together what comes meanwhile, each with its own result', async () => {
    const { runs, run, endNext } = createRun();
    const give = gather(run, LIMITS);
    const results = [1, 2, 3, 4, 5].map(give);
    expect(runs).toEqual([[1]]);
    await endNext();
    expect(runs).toEqual([[1], [2, 3, 4]]);
    await endNext();
    await endNext();

    expect(runs).toEqual([[1], [2, 3, 4], [5]]);
    expect(await Promise.all(results)).toEqual([10, 20, 30, 40, 50]);
  });

  it('fails those of a failed run, and goes on with the next', async () => {
    const give = gather<number, number>(async (items) => {
      if (items.includes(2)) throw new Error('two');
      return items;
    }, LIMITS);
    const results = await Promise.allSettled([1, 2, 3].map(give));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await give(4)).toBe(4);
  });

  it('refuses what would wait behind too many', async () => {
    const { run } = createRun();
    const give = gather(run, LIMITS);
    const waiting = [1, 2, 3, 4, 5, 6].map((item) => give(item).catch(() => {}));
    await expect(give(7)).rejects.toThrow('full');
    expect(waiting).toHaveLength(6);
  });

  it('fails a run that loses a result rather than leave somebody waiting', async () => {
    const give = gather<number, number>(async () => [], LIMITS);
    await expect(give(1)).rejects.toThrow('number of results');
  });
});
