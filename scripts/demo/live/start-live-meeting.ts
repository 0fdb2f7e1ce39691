import { createApi } from '../seed/api';
import { DEMO_LOGIN, enter } from '../seed/demo-world';
import { openLiveMeeting } from './open-live-meeting';
import { playLiveMeeting } from './play-live-meeting';
import { readSpokenSounds } from './spoken-sounds';

/** Lets the board meet live in a demo that stands, until the process is told to end. Resolves with a word on it. */
export async function startLiveMeeting(baseUrl: string): Promise<string> {
  const ending = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => ending.abort());

  const sounds = await readSpokenSounds().catch(allowMissingProgram);
  if (!sounds) return 'No meeting is live: what would be heard is decoded by ffmpeg, which is not installed.\n';

  const openApi = async () => createApi(baseUrl, (await enter(createApi(baseUrl), DEMO_LOGIN)).token);
  const { id, participants } = await openLiveMeeting(await openApi());
  playLiveMeeting({ baseUrl, openApi, meetingId: id, participants, sounds, signal: ending.signal });
  return `A meeting is live for the next half hour: /meetings/${id}/live\n`;
}

function allowMissingProgram(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
