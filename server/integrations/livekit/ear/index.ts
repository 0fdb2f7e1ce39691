import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { createSecretToken } from '@/server/lib/tokens';
import type { Logger } from '@/server/observability/logger';
import type { RoomEar } from '@/server/ports/room-ear';
import { callLivekit } from '../upstream';
import { createRoomEar } from './room-ear';

const PATIENCE_SECONDS = 2;
/** For joining only. */
const LIFE_SECONDS = 10 * 60;

/** Hears rooms of one LiveKit installation as a hidden recorder. `url` is `ws://` or `wss://`. */
export function createLivekitEar(options: { url: string; apiKey: string; apiSecret: string; log: Logger }): RoomEar {
  const { url, apiKey, apiSecret, log } = options;
  const client = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret, {
    requestTimeout: PATIENCE_SECONDS,
  });
  // One for the process: it puts out what is left of an earlier stay, and never another server's ear.
  const identity = `ata-ear_${createSecretToken().slice(0, 12)}`;

  return createRoomEar({
    url,
    log,
    findRoomSid: async (roomName) => (await callLivekit(() => client.listRooms([roomName])))[0]?.sid ?? null,
    mintToken(roomName) {
      const token = new AccessToken(apiKey, apiSecret, { identity, ttl: LIFE_SECONDS });
      token.addGrant({
        room: roomName,
        roomJoin: true,
        hidden: true,
        // People see that the room is recorded, and an ear alone does not keep a room open.
        recorder: true,
        canPublish: false,
        canPublishData: false,
        canSubscribe: true,
        canUpdateOwnMetadata: false,
      });
      return token.toJwt();
    },
  });
}
