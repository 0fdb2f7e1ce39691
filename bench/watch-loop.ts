import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type BenchFigure, measurePairs, toLimitFigure } from './figure';

const RESOLUTION_MS = 5;
const REST_MS = 1000;
const MAX_LOOP_DELAY_MS = 50;
const NS_IN_MS = 1e6;

/** The longest waits of the main thread during `work`, beside those while it rests. */
export async function measureLoopDelay(
  names: { suite: string; case: string },
  pairCount: number,
  work: () => Promise<void>,
): Promise<BenchFigure> {
  const pairs = await measurePairs(
    pairCount,
    () => watchLoop(work),
    () => watchLoop(() => new Promise((resolve) => setTimeout(resolve, REST_MS))),
  );

  return toLimitFigure({ ...names, unit: 'ms of loop delay, p99' }, pairs, MAX_LOOP_DELAY_MS);
}

async function watchLoop(work: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  await work();
  delay.disable();

  return delay.percentile(99) / NS_IN_MS;
}
