// Real rooms: a LiveKit server, browsers with microphones, and Ata as it is built. `npm run test:livekit`; with one of
// `latency`, `cpu`, `meeting` behind it that part alone. Says aloud when it is skipped, and why. Linux.
import { startAta } from './test-livekit/ata';
import { checkMeeting } from './test-livekit/check-meeting';
import { countFailures } from './test-livekit/figures';
import { findLivekit } from './test-livekit/find-livekit';
import { measureCpu } from './test-livekit/measure-cpu';
import { measureLatency } from './test-livekit/measure-latency';
import { findFreePorts, runLivekit } from './test-livekit/run-livekit';
import { openSpeakerHouse } from './test-livekit/speaker-page';

const wanted = process.argv.slice(2);
const wants = (part: string) => wanted.length === 0 || wanted.includes(part);

const found = await findLivekit();
if ('missing' in found) {
  console.log(`SKIPPED: rooms of a real LiveKit are not tested here. ${found.missing}.`);
  process.exit(0);
}
const { path } = found;
const house = await openSpeakerHouse();
try {
  if (wants('latency') || wants('cpu')) await measure();
  if (wants('meeting')) await meet();
} finally {
  await house.close();
}
console.log(
  countFailures() === 0
    ? 'Everything is as it has to be.'
    : `${countFailures()} of these figures are not as they have to be.`,
);
process.exit(countFailures() === 0 ? 0 : 1);

async function measure(): Promise<void> {
  const livekit = await runLivekit({ path });
  try {
    if (wants('latency')) await measureLatency(livekit, house);
    if (wants('cpu')) await measureCpu(livekit);
  } finally {
    await livekit.stop();
  }
}

/** On a LiveKit of its own, which tells Ata of nothing else. */
async function meet(): Promise<void> {
  const [port = 0] = await findFreePorts(1);
  const livekit = await runLivekit({ path, webhookUrl: `http://127.0.0.1:${port}/livekit/webhook` });
  try {
    const ata = await startAta(livekit, port);
    try {
      await checkMeeting(livekit, house, ata);
    } finally {
      await ata.stop();
    }
  } finally {
    await livekit.stop();
  }
}
