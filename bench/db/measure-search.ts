import { ListMeetingsInput } from '@/server/contract/meetings';
import { listMeetings } from '@/server/services/meetings';
import { type BenchFigure, toGoalFigure, toPrintedFigure } from '../figure';
import { countBuffers } from './count-buffers';
import type { BenchHouse } from './house';
import { WORDS } from './seed';

const CALLS = 15;
/** Blocks that a search may touch, by how many of 200,000 meetings hold the word. */
const MOST_BUFFERS = { absent: 150, rare: 1000, some: 100_000, common: 1_000_000 };

/** The kinds of search: a count of blocks, gated, and the time it takes here, printed only. */
export async function measureSearch(suite: string, house: BenchHouse): Promise<BenchFigure[]> {
  const figures: BenchFigure[] = [];
  for (const kind of ['absent', 'rare', 'some', 'common'] as const) {
    figures.push(await measureWord(suite, house, kind), await timeWord(suite, house, kind));
  }
  return figures;
}

async function measureWord(suite: string, house: BenchHouse, kind: keyof typeof WORDS): Promise<BenchFigure> {
  const [statement] = await house.record(() => search(house, WORDS[kind]));
  if (!statement) throw new Error('a search sends one statement');
  const { all } = await countBuffers(house.raw, statement);
  const name = `search for a word that is ${kind}, anchor the goal`;

  return toGoalFigure({ suite, case: name, unit: 'buffers' }, all, MOST_BUFFERS[kind]);
}

async function timeWord(suite: string, house: BenchHouse, kind: keyof typeof WORDS): Promise<BenchFigure> {
  const times: number[] = [];
  for (let index = 0; index < CALLS; index += 1) {
    const startedMs = performance.now();
    await search(house, WORDS[kind]);
    times.push(performance.now() - startedMs);
  }

  return toPrintedFigure({ suite, case: `search for a word that is ${kind}, time on this machine`, unit: 'ms' }, times);
}

function search(house: BenchHouse, word: string): Promise<unknown> {
  return listMeetings(house.ctx, ListMeetingsInput.parse({ search: word }));
}
