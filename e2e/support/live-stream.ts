import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { loopFrames } from '../../scripts/replay/egress-sound';
import { playTrack } from '../../scripts/replay/play-track';
import type { Api } from './api';

/** Sound of one person that goes on until it is stopped. */
export interface LiveStream {
  /** Resolves once the server has let go of it. */
  stop(): Promise<void>;
}

/** Sends a person's sound into a meeting as LiveKit's egress service would, over and over. */
export async function startStream(
  api: Api,
  options: { meetingId: string; participant: string; sound: Buffer },
): Promise<LiveStream> {
  const { meetingId, participant, sound } = options;
  const url = await askForEgressUrl(api, meetingId, participant);
  const ending = new AbortController();
  const playing = playTrack({
    url,
    frames: loopFrames(sound),
    speed: 1,
    startAt: Date.now(),
    signal: ending.signal,
  });
  return {
    async stop() {
      ending.abort();
      expect((await playing).closedBy, 'the server ended the stream').toBeNull();
    },
  };
}

/** An address that takes one track of somebody, once. */
export async function askForEgressUrl(api: Api, meetingId: string, participant: string): Promise<string> {
  const answer = await api.post('/v1/live/egress-urls', {
    meetingId,
    participant,
    roomName: `room-${meetingId}`,
    trackId: `TR_${randomUUID().slice(0, 8)}`,
  });
  expect(answer.status()).toBe(200);

  return ((await answer.json()) as { url: string }).url;
}
