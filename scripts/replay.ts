// Plays WAV files, and with ffmpeg any others, into a running Ata as LiveKit Egress would: one track and one process a file.
// `npm run replay -- --url http://127.0.0.1:3000 --token T --meeting ID [--room NAME] [--speed N] [--end]
//   [--mute name=fromSeconds-toSeconds] --tracks bia=bia.wav caio=caio.wav`
// Faster than four times real time is a flood to the server. Writes nothing here.
// `npm run replay -- --dry [--set overlapSeconds=0.5] --tracks …` asks no server: it prints what hosts would be told.
import { parseArgs } from 'node:util';
import { FRAMES_A_SECOND } from './replay/egress-sound';
import { replayDry } from './replay/replay-dry';
import { startTrackProcess } from './replay/track-process';

/** All sockets stand by then. */
const HEAD_START_MS = 500;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    token: { type: 'string' },
    meeting: { type: 'string' },
    room: { type: 'string' },
    speed: { type: 'string', default: '1' },
    mute: { type: 'string', multiple: true, default: [] },
    tracks: { type: 'string', multiple: true, default: [] },
    end: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
    set: { type: 'string', multiple: true, default: [] },
  },
});
const { token, meeting } = values;
const tracks = [...values.tracks, ...positionals].map(splitPair);
const speed = Number(values.speed);
if (values.dry && tracks.length > 0) {
  const wished = values.set.map(splitPair).map(([name, value]) => [name, Number(value)]);
  await replayDry(tracks, Object.fromEntries(wished));
  process.exit(0);
}
if (!token || !meeting || tracks.length === 0 || !(speed > 0)) {
  console.error('Needs --token, --meeting and --tracks name=file.wav; --speed is a number above 0.');
  process.exit(2);
}

const mutes = values.mute.map((one) => {
  const [name, span] = splitPair(one);
  const [from = 0, to = 0] = span.split('-').map(Number);
  return { name, from: from * 1000, to: to * 1000 };
});
const ready = await Promise.all(
  tracks.map(async ([name, file]) => {
    const child = await startTrackProcess();
    await child.ask('load', file);
    return { name, child, url: await askForUrl(name) };
  }),
);
const startAt = Date.now() + HEAD_START_MS;
const played = await Promise.all(
  ready.map(async ({ name, child, url }) => {
    const own = mutes.filter((mute) => mute.name === name);
    const changes = own.flatMap(({ from, to }) => [
      { atMs: from, isMuted: true },
      { atMs: to, isMuted: false },
    ]);
    const { frames, closedBy } = await child.ask('play', { url, speed, startAt, mutes: changes });
    await child.stop();
    return { track: name, seconds: frames / FRAMES_A_SECOND, closedBy };
  }),
);
console.table(played);
if (values.end) await call('POST', `/v1/meetings/${meeting}/live/end`, {});
process.exitCode = played.some(({ closedBy }) => closedBy !== null) ? 1 : 0;

async function askForUrl(name: string): Promise<string> {
  const answer = await call('POST', '/v1/live/egress-urls', {
    meetingId: meeting,
    roomName: values.room ?? `replay-${meeting}`,
    trackId: `TR_${name}_${Date.now().toString(36)}`,
    participant: name,
  });
  return (answer as { url: string }).url; // safe because the API's contract says so
}

async function call(method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(new URL(path, values.url), {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  if (at < 1) throw new Error(`${pair} is not name=value`);
  return [pair.slice(0, at), pair.slice(at + 1)];
}
