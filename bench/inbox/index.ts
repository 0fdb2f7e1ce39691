import { type BenchFigure, measurePairs, toLimitFigure } from '../figure';
import { openBareDoor } from './bare-door';
import { fireAtRate } from './fire-at-rate';
import { openInboxDoor } from './inbox-door';

const PAIRS = 3;
const PER_SECOND = 200;
const EVENTS = 1000;
const GOAL_MS = 500;

/** Acknowledging webhooks at a steady rate: stored and queued before the answer, beside a server that only inserts. */
export async function run(): Promise<BenchFigure[]> {
  const ours = await openInboxDoor();
  const bare = await openBareDoor(ours.databaseUrl);

  try {
    const pairs = await measurePairs(
      PAIRS,
      () => fireAtRate(ours, { perSecond: PER_SECOND, count: EVENTS }),
      () => fireAtRate(bare, { perSecond: PER_SECOND, count: EVENTS }),
    );
    const name = `p99 until acknowledged, ${PER_SECOND} events/s, disk waited for`;
    return [toLimitFigure({ suite: 'inbox', case: name, unit: 'ms' }, pairs, GOAL_MS)];
  } finally {
    await bare.close();
    await ours.close();
  }
}
