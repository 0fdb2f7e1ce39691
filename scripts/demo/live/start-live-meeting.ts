import { createApi } from '../seed/api';
import { DEMO_LOGIN, enter } from '../seed/demo-world';
import { openLiveMeeting } from './open-live-meeting';
import { playLiveMeeting } from './play-live-meeting';

/** Lets the board meet live in a demo that stands, until the process is told to end. Resolves with a word on it. */
export async function startLiveMeeting(baseUrl: string): Promise<string> {
  const ending = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => ending.abort());

  const openApi = async () => createApi(baseUrl, (await enter(createApi(baseUrl), DEMO_LOGIN)).token);
  const { id, participants } = await openLiveMeeting(await openApi());
  const path = `/meetings/${id}/live`;
  try {
    await playLiveMeeting({ baseUrl, openApi, meetingId: id, participants, signal: ending.signal });
  } catch (error) {
    if (!isMissingProgram(error)) throw error;
    return `No meeting is live: its sound is decoded by ffmpeg, which is not installed. ${path} is where it would be.`;
  }
  return `A meeting is live for the next half hour: ${path}\n`;
}

function isMissingProgram(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
