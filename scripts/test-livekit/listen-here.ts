import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLivekitEar } from '@/server/integrations/livekit';
import { createLogger } from '@/server/observability/logger';
import type { EarListener, RoomEar } from '@/server/ports/room-ear';
import { createSoundStore } from '@/server/realtime/sound-store';
import { openTrackStream } from '@/server/realtime/stream';
import { createSpeechJudge } from '@/server/realtime/stream/speech-judge';
import type { TrackTick } from '@/server/realtime/types';
import { chooseVoiceActivity } from '@/server/realtime/voice-activity';
import type { Livekit } from './run-livekit';

export interface Listening {
  ear: RoomEar;
  /** Into a room, as the server does it. */
  join(roomName: string): Promise<void>;
  /** Tracks that are heard now. */
  readonly heard: number;
  close(): Promise<void>;
}

/**
 * The ear and the sound path of the product in this process, without database and browser: files are written, ticks are
 * judged. `onTick` is where alerts and the panel are fed.
 */
export async function listenHere(livekit: Livekit, onTick: (tick: TrackTick) => void): Promise<Listening> {
  const folder = await mkdtemp(join(tmpdir(), 'ata-listen-'));
  const log = createLogger({ level: 'warn' });
  const store = createSoundStore(folder);
  const voiceActivity = await chooseVoiceActivity('auto', log);
  const judge = createSpeechJudge(voiceActivity);
  const ear = createLivekitEar({ ...livekit, log });
  const sessionStartedAt = Date.now();
  let heard = 0;

  const openTrack: EarListener['openTrack'] = async ({ identity }, stop) => {
    const ids = {
      trackId: randomUUID(),
      sessionId: randomUUID(),
      meetingId: randomUUID(),
      organizationId: randomUUID(),
    };
    const stream = openTrackStream({
      store,
      facts: { ...ids, identity, name: identity, isHost: false, mayAnalyse: true, way: 'ear' },
      segmentId: randomUUID(),
      declaredFormat: { sampleRate: 48_000, channels: 1 },
      startMs: Date.now() - sessionStartedAt,
      sessionStartedAt,
      muteLeadMs: 0,
      judge,
      log,
      onTick,
      onEnded: stop,
    });
    heard += 1;
    return {
      push: (bytes, at) => stream.push(bytes, at),
      setMuted: (isMuted, at) => stream.setMuted(isMuted, at),
      async end(status) {
        heard -= 1;
        await stream.close(status);
      },
    };
  };
  const listener: EarListener = { openTrack, onLost() {}, onRejoined() {}, onGivenUp() {} };

  return {
    ear,
    get heard() {
      return heard;
    },
    async join(roomName) {
      const room = { sessionId: roomName, roomName, roomSid: null };
      const joined = await ear.join(room, listener, { withinMs: 60_000, keepsTrying: true });
      if (joined !== 'joined') throw new Error(`the ear is not in ${roomName}: ${joined}`);
    },
    async close() {
      await ear.close();
      await voiceActivity.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
