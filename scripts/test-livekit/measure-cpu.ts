import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuSecondsOf, findEar } from './child-of';
import { judge } from './figures';
import { listenHere } from './listen-here';
import type { Livekit } from './run-livekit';
import { startPublishers } from './start-publishers';

const TRACKS = 20;
const WARM_UP_MS = 4000;
const MEASURED_MS = 12_000;
const MOST_MS_A_STREAM_SECOND = 12;

/** What the ear's process costs for each second of each track that it hears. */
export async function measureCpu(livekit: Livekit): Promise<void> {
  const roomName = `cpu-${randomUUID()}`;
  let ticks = 0;
  const listening = await listenHere(livekit, () => {
    ticks += 1;
  });
  const people = Array.from({ length: TRACKS }, (_, index) => ({ roomName, identity: `speaker-${index}` }));
  const publishers = await startPublishers(livekit, people);
  await listening.join(roomName);
  await wait(WARM_UP_MS);

  const pid = findEar(process.pid) ?? 0;
  const [cpuBefore, ownBefore, ticksBefore] = [cpuSecondsOf(pid), process.cpuUsage(), ticks];
  await wait(MEASURED_MS);
  const own = process.cpuUsage(ownBefore);
  const streamSeconds = ((ticks - ticksBefore) * 32) / 1000;
  const perSecondMs = ((cpuSecondsOf(pid) - cpuBefore) * 1000) / streamSeconds;
  const ownMs = (own.user + own.system) / 1000 / streamSeconds;
  const { heard } = listening;
  await publishers.stop();
  await listening.close();

  const figure = `${perSecondMs.toFixed(1)} ms CPU a stream-second over ${heard} tracks (at most ${MOST_MS_A_STREAM_SECOND}); the parent with files and analysis ${ownMs.toFixed(1)} ms`;
  judge('the process of the ear', figure, heard === TRACKS && perSecondMs <= MOST_MS_A_STREAM_SECOND);
  const shareHeard = streamSeconds / (TRACKS * (MEASURED_MS / 1000));
  judge('sound that came', `${(shareHeard * 100).toFixed(1)} % of what was sent`, shareHeard > 0.98);
}
