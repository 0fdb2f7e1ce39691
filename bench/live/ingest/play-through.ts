import { setTimeout as wait } from 'node:timers/promises';
import { FRAMES_A_SECOND, type SentTrack, type TrackPlayer } from '@/server/testing/track-player';
import { readProcessCpuUs } from './process-cpu';

const LEAST_RATE = 0.99;

export interface Played {
  /** Of every thread of the server, for each second of each track. */
  cpuUsPerStreamSecond: number;
  /** Share of real time that the player held; below 0.99 nothing can be said. */
  rate: number;
  sent: SentTrack[];
}

/** Plays into a server at real time, lets it settle, and reads what it costs for a while. */
export async function playThrough(
  player: TrackPlayer,
  server: { pid: number; host: string; targets: string[] },
  seconds: { settle: number; measure: number },
): Promise<Played> {
  const { pid, host, targets } = server;
  await player.ask('begin', { host, targets });
  await wait(seconds.settle * 1000);
  const [startUs, startFrames, startMs] = [readProcessCpuUs(pid), await player.ask('count', null), performance.now()];
  await wait(seconds.measure * 1000);
  const [endUs, endFrames, endMs] = [readProcessCpuUs(pid), await player.ask('count', null), performance.now()];
  const sent = await player.ask('end', null);

  const streamSeconds = (targets.length * (endMs - startMs)) / 1000;
  const rate = (endFrames - startFrames) / (streamSeconds * FRAMES_A_SECOND);
  return { cpuUsPerStreamSecond: (endUs - startUs) / streamSeconds, rate, sent };
}

export function holdsRate(played: Played): boolean {
  return played.rate >= LEAST_RATE;
}
