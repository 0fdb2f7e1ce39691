import { startChild } from '@/server/testing/child';
import { startTrackPlayer, type TrackPlayer } from '@/server/testing/track-player';
import { type BenchFigure, type Pairs, median, toRatioFigure } from '../../figure';
import { assertKept } from './assert-kept';
import type { FloorWork } from './floor-server';
import type { OurWork } from './our-server';
import { pinToCore } from './pin-to-core';
import { holdsRate, type Played, playThrough } from './play-through';

const TRACKS = 100;
const TRACKS_A_MEETING = 10;
const PAIRS = 3;
/** The first turn warms both sides up, compilers included. */
const WARM_SECONDS = { settle: 15, measure: 1 };
const SECONDS = { settle: 3, measure: 8 };
const LIMITS = { deaf: 1.5, silero: 3.5 };
const CORES = { player: 0, server: 1 };

/**
 * A hundred tracks as Egress sends them, at real time: what a server that throws them away costs, and ours, in turns.
 * Nothing is said where the player could not hold the rate.
 */
export async function measureIngest(): Promise<BenchFigure[]> {
  const player = await startTrackPlayer();
  const floor = await startChild<FloorWork>(new URL('./floor-server.ts', import.meta.url));
  pinToCore(player.pid, CORES.player);
  pinToCore(floor.pid, CORES.server);
  const playFloor = async (seconds = SECONDS) =>
    playThrough(player, { pid: floor.pid, ...(await floor.ask('prepare', { tracks: TRACKS })) }, seconds);

  try {
    await playFloor(WARM_SECONDS);
    return [
      ...(await measureAgainst(player, playFloor, 'deaf', 'sockets, levels, engine and files, nobody judges speech')),
      ...(await measureAgainst(player, playFloor, 'silero', 'all of it, speech judged by Silero')),
    ];
  } finally {
    await floor.stop();
    await player.stop();
  }
}

async function measureAgainst(
  player: TrackPlayer,
  playFloor: () => Promise<Played>,
  ear: 'deaf' | 'silero',
  what: string,
): Promise<BenchFigure[]> {
  const server = await startChild<OurWork>(new URL('./our-server.ts', import.meta.url), [ear]);
  pinToCore(server.pid, CORES.server);
  const playOurs = async (seconds = SECONDS) => {
    const opened = await server.ask('prepare', { tracks: TRACKS, tracksAMeeting: TRACKS_A_MEETING });
    const played = await playThrough(player, { pid: server.pid, ...opened }, seconds);
    assertKept(played.sent, await server.ask('finish', null));
    return played;
  };
  await playOurs(WARM_SECONDS);
  const pairs: [Played, Played][] = [];
  for (let index = 0; index < PAIRS; index += 1) pairs.push([await playOurs(), await playFloor()]);
  await server.stop();

  const held = pairs.filter((pair) => pair.every(holdsRate));
  if (held.length === 0) {
    process.stderr.write(`live: ${TRACKS} tracks, ${what}: skipped, the player could not hold the rate here\n`);
    return [];
  }
  const names = { suite: 'live', case: `${TRACKS} tracks: ${what}`, unit: 'cpu µs/stream-s, all threads' };
  return [toRatioFigure(names, toPairs(held), LIMITS[ear])];
}

function toPairs(played: [Played, Played][]): Pairs {
  const ours = played.map(([our]) => our.cpuUsPerStreamSecond);
  const anchor = played.map(([, floor]) => floor.cpuUsPerStreamSecond);
  return { ours, anchor, ratio: median(ours.map((value, index) => value / (anchor[index] ?? Number.NaN))) };
}
