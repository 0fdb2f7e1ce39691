import { type BenchFigure, median, toSpread } from './figure';

const ROUNDS = 60;
const MAX_GROWTH = 1.1;
const BYTES_IN_MB = 1024 * 1024;

/**
 * The whole process in the last third of the rounds, beside the second one.
 * @param works what is done in the rounds, as a plural
 */
export async function measureMemory(suite: string, works: string, work: () => Promise<unknown>): Promise<BenchFigure> {
  const rssMb: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await work();
    rssMb.push(process.memoryUsage.rss() / BYTES_IN_MB);
  }
  const third = ROUNDS / 3;
  const name = `memory of ${works} ${2 * third + 1} to ${ROUNDS}, anchor those ${third} before`;

  return toGrowthFigure({ suite, case: name }, rssMb);
}

/** Memory that was looked at steadily: the last third beside the middle one; the first warms up. */
export function toGrowthFigure(names: Pick<BenchFigure, 'suite' | 'case'>, rssMb: readonly number[]): BenchFigure {
  const third = Math.floor(rssMb.length / 3);
  const [before, after] = [rssMb.slice(third, 2 * third), rssMb.slice(2 * third)];
  const ratio = median(after) / median(before);

  return {
    ...names,
    unit: 'MB',
    ours: toSpread(after),
    anchor: toSpread(before),
    ratio,
    goal: `ratio <= ${MAX_GROWTH}`,
    pass: ratio <= MAX_GROWTH,
  };
}
