import { FRAMES_A_SECOND } from './egress-sound';
import type { LiveReplay } from './read-options';
import { startTrackProcess } from './track-process';

/** All sockets stand by then. */
const HEAD_START_MS = 500;

export interface PlayedFile {
  track: string;
  seconds: number;
  /** The code that the server closed with before the sound was over. */
  closedBy: number | null;
}

/**
 * Plays files into a meeting of a running Ata. Nothing is asked of the server before every file is read.
 * @throws Error where a file cannot be read, or the server refuses
 */
export async function replayLive(replay: LiveReplay, tell: (line: string) => void): Promise<PlayedFile[]> {
  const loaded = await Promise.all(
    replay.tracks.map(async ({ name, path }) => {
      const child = await startTrackProcess();
      return { name, child, frames: await child.ask('load', path) };
    }),
  );
  try {
    const ready = await Promise.all(loaded.map(async (one) => ({ ...one, url: await askForUrl(replay, one.name) })));
    const seconds = Math.max(...loaded.map(({ frames }) => frames)) / FRAMES_A_SECOND / replay.speed;
    tell(`Playing ${ready.length} tracks; this takes ${Math.ceil(seconds)} seconds.`);

    const startAt = Date.now() + HEAD_START_MS;
    const played = await Promise.all(
      ready.map(async ({ name, child, url }) => {
        const mutes = listMutes(replay, name);
        const { frames, closedBy } = await child.ask('play', { url, speed: replay.speed, startAt, mutes });
        return { track: name, seconds: frames / FRAMES_A_SECOND, closedBy };
      }),
    );
    if (replay.endsMeeting) await call(replay, `/v1/meetings/${encodeURIComponent(replay.meeting)}/live/end`, {});
    return played;
  } finally {
    await Promise.all(loaded.map(({ child }) => child.stop()));
  }
}

function listMutes({ mutes }: LiveReplay, track: string): { atMs: number; isMuted: boolean }[] {
  return mutes
    .filter(({ name }) => name === track)
    .sort((one, other) => one.fromMs - other.fromMs)
    .flatMap(({ fromMs, toMs }) => [
      { atMs: fromMs, isMuted: true },
      { atMs: toMs, isMuted: false },
    ]);
}

async function askForUrl(replay: LiveReplay, name: string): Promise<string> {
  const answer = await call(replay, '/v1/live/egress-urls', {
    meetingId: replay.meeting,
    roomName: replay.room,
    trackId: `TR_${name}_${Date.now().toString(36)}`,
    participant: name,
  });
  return (answer as { url: string }).url; // safe because the API's contract says so
}

async function call({ url, token }: LiveReplay, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new Error(`Nobody answers at ${url}`, { cause: error });
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
