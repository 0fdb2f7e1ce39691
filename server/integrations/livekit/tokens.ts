import { AccessToken } from 'livekit-server-sdk';
import type { LiveRooms } from '@/server/ports/live-rooms';

/** For joining only: whoever is in the room gets fresh ones from LiveKit itself. */
const LIFE_SECONDS = 10 * 60;

/** What others are shown of somebody. */
export function toMetadata(roles: readonly string[], name: string): string {
  return JSON.stringify({ roles, name });
}

export async function mintToken(
  key: { apiKey: string; apiSecret: string },
  { roomName, identity, name, roles }: Parameters<LiveRooms['mintToken']>[0],
): Promise<{ token: string; expiresAt: Date }> {
  const metadata = toMetadata(roles, name);
  const token = new AccessToken(key.apiKey, key.apiSecret, { identity, name, ttl: LIFE_SECONDS, metadata });
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
}
