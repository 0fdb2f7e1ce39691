import { createPlainPdf } from '@/server/dossier/seal.fixture';
import { createWorkerPool } from '@/server/workers/pool';
import type { WorkerPool } from '@/server/ports/worker-pool';
import { type BenchFigure, measurePairs, toRatioFigure } from '../figure';
import { measureLoopDelay } from '../watch-loop';
import { measureMemory } from '../watch-memory';
import { createSealInput, type SealInput } from './seal-input';
import { startSealThread } from './seal-thread';

const SUITE = 'seal';
const PAIRS = 5;
const ROUNDS_WATCHED = 3;
const LARGE_BYTES = 20 * 1024 * 1024;

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
      await watchSeals('main thread while 200 pages are sealed, anchor at rest', pool, input),
      await watchSeals('main thread while 20 MB are sealed, anchor at rest', pool, large),
      await measureMemory(SUITE, 'seals', () => pool.run('seal-document', input)),
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

function watchSeals(name: string, pool: WorkerPool, input: SealInput): Promise<BenchFigure> {
  return measureLoopDelay({ suite: SUITE, case: name }, PAIRS, async () => {
    for (let round = 0; round < ROUNDS_WATCHED; round += 1) await pool.run('seal-document', input);
  });
}
