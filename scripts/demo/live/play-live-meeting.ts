import { setTimeout as pause } from 'node:timers/promises';
import type { ParticipantView } from '@/server/contract/meetings';
import { playTrack } from '../../replay/play-track';
import type { Api } from '../seed/api';
import { loopSpokenFrames } from './spoken-sound';
import type { SpokenSounds } from './spoken-sounds';

/** All sockets stand by then. */
const HEAD_START_MS = 500;
/** How the server closes once somebody ended the meeting. */
const ENDED = 1000;
const BETWEEN_TRIES_MS = 5000;
const MOST_FAILURES = 20;
/** Four tracks fill 2.8 GB an hour. */
const LONGEST_MS = 30 * 60_000;

interface LiveSpeaker {
  participant: ParticipantView;
  frames(startMs: number): Iterable<Buffer>;
}

/**
 * The people of the board meet over and over, heard as through LiveKit's egress service, until the demo ends or half an
 * hour has passed. Does not wait for that.
 */
export function playLiveMeeting(options: {
  baseUrl: string;
  /** Enters anew: a token lives for a quarter of an hour. */
  openApi: () => Promise<Api>;
  meetingId: string;
  participants: readonly ParticipantView[];
  sounds: SpokenSounds;
  signal: AbortSignal;
}): void {
  const { baseUrl, openApi, meetingId, participants, sounds, signal } = options;
  const place = { meetingId, roomName: `demo-${Date.now().toString(36)}` };
  const startAt = Date.now() + HEAD_START_MS;
  const until = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]);

  const speakers = participants.flatMap((participant): LiveSpeaker[] => {
    const sound = sounds.get(participant.email ?? '');
    return sound ? [{ participant, frames: (startMs) => loopSpokenFrames(sound, startMs) }] : [];
  });
  const playing = speakers.map((speaker) => keepPlaying({ baseUrl, openApi, place, speaker, startAt, signal: until }));
  void Promise.all(playing)
    .then(async () => {
      if (!signal.aborted) await (await openApi()).post(`/v1/meetings/${meetingId}/live/end`);
    })
    .catch(() => {}); // somebody ended it before
}

/** A machine that slept sends too much at once and is shut out; it comes back at the place where the others are. */
async function keepPlaying(options: {
  baseUrl: string;
  openApi: () => Promise<Api>;
  place: { meetingId: string; roomName: string };
  speaker: LiveSpeaker;
  startAt: number;
  signal: AbortSignal;
}): Promise<void> {
  const { baseUrl, openApi, place, speaker, startAt, signal } = options;
  const { id } = speaker.participant;
  for (let failures = 0; !signal.aborted && failures < MOST_FAILURES; ) {
    try {
      const ticket = { ...place, trackId: `TR_${id.slice(0, 8)}`, participant: id };
      const api = await openApi();
      const { url } = await api.post<{ url: string }>('/v1/live/egress-urls', ticket);
      const from = Math.max(startAt, Date.now());
      const frames = speaker.frames(from - startAt);
      const { closedBy } = await playTrack({
        url: nearTo(baseUrl, url),
        speed: 1,
        startAt: from,
        frames,
        signal,
      });
      if (closedBy === ENDED) return;
      failures = 0;
    } catch {
      failures += 1; // the server is ending, or this person refused to be recorded
    }
    if (!signal.aborted) await pause(BETWEEN_TRIES_MS, undefined, { signal }).catch(() => {});
  }
}

/** The address says where others reach the server; from here it is next door. */
function nearTo(baseUrl: string, url: string): string {
  const { pathname, search } = new URL(url);
  return new URL(pathname + search, baseUrl.replace(/^http/, 'ws')).href;
}
