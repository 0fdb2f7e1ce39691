import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchFigure, toPrintedFigure } from '../figure';
import { startHouse } from './start-house';

const RUNS = 3;

/** From the command to the first healthy answer: on an empty folder, and on one that was used before. */
export async function run(): Promise<BenchFigure[]> {
  if (!existsSync('.next/BUILD_ID')) {
    process.stderr.write('start: skipped, there is no build (npm run build)\n');
    return [];
  }

  const cold: number[] = [];
  const warm: number[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    const dataDir = await mkdtemp(join(tmpdir(), 'ata-bench-start-'));
    // Run by root, Postgres gets another account, which has to pass through.
    await chmod(dataDir, 0o711);
    cold.push(await startHouse(dataDir));
    warm.push(await startHouse(dataDir));
    await rm(dataDir, { recursive: true, force: true });
  }
  const names = { suite: 'start', unit: 'ms' };
  return [
    toPrintedFigure({ ...names, case: 'cold start, empty data folder' }, cold),
    toPrintedFigure({ ...names, case: 'warm start' }, warm),
  ];
}
