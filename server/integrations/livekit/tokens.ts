import { AccessToken } from 'livekit-server-sdk';
import type { LiveRooms } from '@/server/ports/live-rooms';

/** For joining only: whoever is in the room gets fresh ones from LiveKit itself. */
const LIFE_SECONDS = 10 * 60;

/** Signs tokens for one LiveKit installation. `url` is `ws://` or `wss://`, as browsers reach it. */
export function createLivekitRooms(options: { url: string; apiKey: string; apiSecret: string }): LiveRooms {
  return {
    url: options.url,

    async mintToken({ roomName, identity, name, roles }) {
      const token = new AccessToken(options.apiKey, options.apiSecret, {
        identity,
        name,
        ttl: LIFE_SECONDS,
        metadata: JSON.stringify({ roles, name }),
      });
      token.addGrant({
        room: roomName,
        roomJoin: true,
        canPublish: true,
        canSubscribe: true,
        canPublishData: true,
        // Else a guest could write "host" into what other clients show.
        canUpdateOwnMetadata: false,
      });
      const expiresAt = new Date(Date.now() + LIFE_SECONDS * 1000);
      return { token: await token.toJwt(), expiresAt };
    },
  };
}
