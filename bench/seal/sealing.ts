import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createPlainPdf } from '@/server/dossier/seal.fixture';
import { createWorkerPool } from '@/server/workers/pool';
import type { WorkerPool } from '@/server/ports/worker-pool';
import { type BenchFigure, measurePairs, median, toRatioFigure, toSpread } from '../figure';
import { createSealInput, type SealInput } from './seal-input';
import { startSealThread } from './seal-thread';

const SUITE = 'seal';
const PAIRS = 5;
const ROUNDS_WATCHED = 3;
const REST_MS = 1000;
const ROUNDS_OF_MEMORY = 60;
const MAX_LOOP_DELAY_MS = 50;
const LARGE_BYTES = 20 * 1024 * 1024;
const RESOLUTION_MS = 5;
const MAX_GROWTH = 1.1;
const NS_IN_MS = 1e6;
const BYTES_IN_MB = 1024 * 1024;

/** Sealing 200 pages: its cost beside setting them, what others feel of it, and whether memory comes back. */
export async function measureSealing(): Promise<BenchFigure[]> {
  const cost = await measureCost();
  const pool = createWorkerPool({ maxThreads: 1 });
  try {
    const input = await createSealInput();
    await pool.run('seal-document', input);
    const large = { ...input, document: await createPlainPdf({ pages: 50, ballastBytes: LARGE_BYTES }) };
    return [
      cost,
      await measureLoopDelay('main thread while 200 pages are sealed', pool, input),
      await measureLoopDelay('main thread while 20 MB are sealed', pool, large),
      await measureMemory(pool, input),
    ];
  } finally {
    await pool.close();
  }
}

async function measureCost(): Promise<BenchFigure> {
  const thread = startSealThread();
  try {
    const pairs = await measurePairs(
      PAIRS,
      () => thread.run('seal'),
      () => thread.run('render'),
    );
    return toRatioFigure({ suite: SUITE, case: 'sealing 200 pages, anchor setting them', unit: 'CPU ms' }, pairs, 1);
  } finally {
    await thread.stop();
  }
}

/** The longest waits of the main thread while a thread seals, beside those while it rests. */
async function measureLoopDelay(name: string, pool: WorkerPool, input: SealInput): Promise<BenchFigure> {
  const pairs = await measurePairs(
    PAIRS,
    () =>
      watchLoop(async () => {
        for (let round = 0; round < ROUNDS_WATCHED; round += 1) await pool.run('seal-document', input);
      }),
    () => watchLoop(() => new Promise((resolve) => setTimeout(resolve, REST_MS))),
  );
  const ours = toSpread(pairs.ours);

  return {
    suite: SUITE,
    case: `${name}, anchor at rest`,
    unit: 'ms of loop delay, p99',
    ours,
    anchor: toSpread(pairs.anchor),
    ratio: pairs.ratio,
    goal: `ours <= ${MAX_LOOP_DELAY_MS}`,
    pass: ours.median <= MAX_LOOP_DELAY_MS,
  };
}

async function watchLoop(work: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  await work();
  delay.disable();

  return delay.percentile(99) / NS_IN_MS;
}

/** The whole process in the last third of the rounds, beside the second one; the first one warms up. */
async function measureMemory(pool: WorkerPool, input: SealInput): Promise<BenchFigure> {
  const rssMb: number[] = [];
  for (let round = 0; round < ROUNDS_OF_MEMORY; round += 1) {
    await pool.run('seal-document', input);
    rssMb.push(process.memoryUsage.rss() / BYTES_IN_MB);
  }
  const third = ROUNDS_OF_MEMORY / 3;
  const [before, after] = [rssMb.slice(third, 2 * third), rssMb.slice(2 * third)];
  const ratio = median(after) / median(before);

  return {
    suite: SUITE,
    case: `memory of seals ${2 * third + 1} to ${ROUNDS_OF_MEMORY}, anchor those ${third} before`,
    unit: 'MB',
    ours: toSpread(after),
    anchor: toSpread(before),
    ratio,
    goal: `ratio <= ${MAX_GROWTH}`,
    pass: ratio <= MAX_GROWTH,
  };
}
