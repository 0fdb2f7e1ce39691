import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startChild } from '@/server/testing/child';
import { FRAMES_A_SECOND, startTrackPlayer } from '@/server/testing/track-player';
import { type BenchFigure, toSpread } from './figure';
import { assertKept } from './live/ingest/assert-kept';
import type { OurWork } from './live/ingest/our-server';
import { readProcessRssBytes } from './live/ingest/process-cpu';
import { toGrowthFigure } from './watch-memory';

/** Real speech where it is at hand, so that speech is judged as in a meeting. */
const CLIPS = '../shared/data/audio';
const TRACKS = 50;
const MINUTES = 10;
const LOOK_EVERY_MS = 5000;
const MOST_LOOP_MS = 20;
const LEAST_RATE = 0.99;
const BYTES_IN_MB = 1024 * 1024;

/** Fifty people in one room for ten minutes: every byte kept, the loop free, memory flat. */
export async function run(): Promise<BenchFigure[]> {
  const player = await startTrackPlayer(existsSync(CLIPS) ? CLIPS : '');
  const server = await startChild<OurWork>(new URL('./live/ingest/our-server.ts', import.meta.url), ['silero']);

  try {
    const opened = await server.ask('prepare', { tracks: TRACKS, tracksAMeeting: TRACKS });
    await player.ask('begin', opened);
    const startedMs = performance.now();
    const rssMb: number[] = [];
    await wait(LOOK_EVERY_MS);
    await server.ask('lookAtLoop', null);
    while (performance.now() - startedMs < MINUTES * 60_000) {
      await wait(LOOK_EVERY_MS);
      rssMb.push(readProcessRssBytes(server.pid) / BYTES_IN_MB);
    }
    const loop = await server.ask('lookAtLoop', null);
    const rate =
      (await player.ask('count', null)) / ((performance.now() - startedMs) / 1000) / TRACKS / FRAMES_A_SECOND;
    const sent = await player.ask('end', null);
    const written = await server.ask('finish', null);
    assertKept(sent, written);
    const spokenMs = written.reduce((sum, { speechMs }) => sum + speechMs, 0);
    const spoken = `${Math.round(spokenMs / 60_000)} minutes of speech heard`;
    if (rate < LEAST_RATE) process.stderr.write(`live-long: the player held ${rate.toFixed(3)} of its rate only\n`);

    const name = `memory of ${TRACKS} tracks in the last third of ${MINUTES} minutes, anchor the second`;
    return [toLoopFigure(loop, spoken), toGrowthFigure({ suite: 'live-long', case: name }, rssMb)];
  } finally {
    await player.stop();
    await server.stop();
  }
}

function toLoopFigure(loop: { p50Ms: number; p99Ms: number; maxMs: number }, spoken: string): BenchFigure {
  return {
    suite: 'live-long',
    case: `main thread, ${TRACKS} tracks for ${MINUTES} minutes, every byte kept, ${spoken}; anchor its median`,
    unit: 'ms of loop delay, p99',
    ours: { median: loop.p99Ms, min: loop.p99Ms, max: loop.maxMs },
    anchor: toSpread([loop.p50Ms]),
    ratio: loop.p99Ms / loop.p50Ms,
    goal: `p99 < ${MOST_LOOP_MS}`,
    pass: loop.p99Ms < MOST_LOOP_MS,
  };
}
