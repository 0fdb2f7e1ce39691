import { encodeCursor } from '@/server/lib/cursor';
import { ListMeetingsInput } from '@/server/contract/meetings';
import { listMeetings } from '@/server/services/meetings';
import { queryMeetings } from '@/server/services/meetings/list-query';
import { type BenchFigure, measurePairs, toGoalFigure, toRatioFigure } from '../figure';
import { type BenchHouse, openBenchHouse, type Statement } from './house';
import { type Buffers, countBuffers } from './count-buffers';
import { measureSearch } from './measure-search';

const SUITE = 'db';
const PAIRS = 9;
const CALLS = 100;
const ROWS = { small: 10_000, large: 200_000 };
const MOST_BUFFERS = 60;
/** Our own limit: parsing and wording together cost less than the query does. */
const MOST_FOR_VERB = 2;
/** Four facts a row, each a walk down an index: at most three blocks, and one for the row found. */
const MOST_WITH_FACTS = MOST_BUFFERS + 21 * 4 * 4;

/** The list of meetings on a small and on a large house: against the bare driver, by depth, by size, by word. */
export async function run(): Promise<BenchFigure[]> {
  const small = await openBenchHouse(ROWS.small);
  const large = await openBenchHouse(ROWS.large);
  try {
    const deep = { cursor: await cursorAt(large, 0.9) };
    return [
      ...(await measureAgainstDriver(large)),
      await measureDepth(large, deep),
      await measureSize(large, small),
      ...(await measureBuffers(large, deep)),
      ...(await measureSearch(SUITE, large)),
    ];
  } finally {
    await small.close();
    await large.close();
  }
}

function list(house: BenchHouse, input: object): Promise<unknown> {
  return listMeetings(house.ctx, ListMeetingsInput.parse(input));
}

/** The query alone, as the goal has it; and the verb, which parses its input and words its answer too. */
async function measureAgainstDriver(house: BenchHouse): Promise<BenchFigure[]> {
  const [statement] = await house.record(() => list(house, {}));
  if (!statement) throw new Error('the list sends one statement');
  const input = ListMeetingsInput.parse({});
  const query = await measurePairs(
    PAIRS,
    () => timeCalls(() => queryMeetings(house.ctx.db, house.ctx.organizationId, input)),
    () => timeCalls(() => ask(house, statement)),
  );
  const verb = await measurePairs(
    PAIRS,
    () => timeCalls(() => list(house, {})),
    () => timeCalls(() => ask(house, statement)),
  );

  return [
    toRatioFigure(
      { suite: SUITE, case: 'the list query, anchor the same SQL by postgres.js', unit: 'ms' },
      query,
      1.25,
    ),
    toRatioFigure({ suite: SUITE, case: 'the whole verb with its view, same anchor', unit: 'ms' }, verb, MOST_FOR_VERB),
  ];
}

async function measureDepth(house: BenchHouse, deep: object): Promise<BenchFigure> {
  const pairs = await measurePairs(
    PAIRS,
    () => timeCalls(() => list(house, deep)),
    () => timeCalls(() => list(house, {})),
  );
  const name = `the page at 90 % depth of ${ROWS.large}, anchor the first one`;

  return toRatioFigure({ suite: SUITE, case: name, unit: 'ms' }, pairs, 1.3);
}

async function measureSize(large: BenchHouse, small: BenchHouse): Promise<BenchFigure> {
  const pairs = await measurePairs(
    PAIRS,
    () => timeCalls(() => list(large, {})),
    () => timeCalls(() => list(small, {})),
  );
  const name = `the first page of ${ROWS.large}, anchor that of ${ROWS.small}`;

  return toRatioFigure({ suite: SUITE, case: name, unit: 'ms' }, pairs, 1.3);
}

/** Blocks of memory that one page of the list touches: a count, free of noise. */
async function measureBuffers(house: BenchHouse, deep: object): Promise<BenchFigure[]> {
  const [first, last] = [await countPage(house, {}), await countPage(house, deep)];

  return [
    compare('rows of the first page, anchor the goal', first.rows, MOST_BUFFERS),
    compare('rows of the page at 90 % depth, anchor the goal', last.rows, MOST_BUFFERS),
    compare('the whole page at 90 % depth, anchor the goal for rows and their facts', last.all, MOST_WITH_FACTS),
  ];
}

function compare(name: string, buffers: number, goal: number): BenchFigure {
  return toGoalFigure({ suite: SUITE, case: name, unit: 'buffers' }, buffers, goal);
}

async function countPage(house: BenchHouse, input: object): Promise<Buffers> {
  const [statement] = await house.record(() => list(house, input));
  if (!statement) throw new Error('the list sends one statement');

  return countBuffers(house.raw, statement);
}

function ask(house: BenchHouse, { text, values }: Statement): Promise<unknown> {
  return house.raw.unsafe(text, values as never[], { prepare: true }); // safe because the driver sent them before
}

/** The fastest tenth of so many calls, in ms: what others on the machine leave alone. */
async function timeCalls(call: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < CALLS; index += 1) {
    const startedMs = performance.now();
    await call();
    times.push(performance.now() - startedMs);
  }
  return times.sort((left, right) => left - right)[Math.floor(CALLS / 10)] ?? Number.NaN;
}

async function cursorAt(house: BenchHouse, share: number): Promise<string> {
  const rows = await house.raw<{ id: string; start_time: Date }[]>`
    select id, start_time from meetings where organization_id = ${house.ctx.organizationId}
    order by start_time desc, id desc offset ${Math.floor(ROWS.large * share)} limit 1`;
  const [row] = rows;
  if (!row) throw new Error('the list is shorter than it was made');

  return encodeCursor({ at: row.start_time, id: row.id });
}
