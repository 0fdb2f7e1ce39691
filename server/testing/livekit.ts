import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';

export const LIVEKIT_KEY = { apiKey: 'devkey', apiSecret: 'secretsecretsecretsecretsecretse' };

/** `Authorization` as LiveKit writes it: the vendor's own token over the digest of the body, bare. */
export async function signLivekit(body: string | Buffer, key = LIVEKIT_KEY): Promise<string> {
  const token = new AccessToken(key.apiKey, key.apiSecret, { ttl: 300 });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return token.toJwt();
}

/** A room as LiveKit tells of it: seconds as text, zero values left out. Moments are seconds since 1970. */
export function livekitRoom(room: { sid: string; name: string; beganMs: number }) {
  const brief = { sid: room.sid, name: room.name };
  const whole = {
    ...brief,
    creationTime: String(Math.floor(room.beganMs / 1000)),
    creationTimeMs: String(room.beganMs),
  };
  const event = (name: string, at: number, fields: object = {}): string => {
    const told = { event: name, room: brief, ...fields, createdAt: String(at) };
    const id = `EV_${createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12)}`;
    return JSON.stringify({ ...told, id });
  };
  const person = (identity: string, joinedMs: number) => ({
    sid: `PA_${identity}_${joinedMs}`,
    identity,
    joinedAt: String(Math.floor(joinedMs / 1000)),
    joinedAtMs: String(joinedMs),
  });

  return {
    event,
    started: (at: number) => event('room_started', at, { room: whole }),
    finished: (at: number) => event('room_finished', at, { room: whole }),
    joined: (identity: string, joinedMs: number, fields: object = {}) =>
      event('participant_joined', Math.floor(joinedMs / 1000), {
        participant: { ...person(identity, joinedMs), state: 'ACTIVE', ...fields },
      }),
    left: (identity: string, joinedMs: number, at: number) =>
      event('participant_left', at, { participant: { ...person(identity, joinedMs), state: 'DISCONNECTED' } }),
    track: (name: 'track_published' | 'track_unpublished', identity: string, trackSid: string, at: number) =>
      event(name, at, {
        participant: { sid: `PA_${identity}`, identity },
        track: { sid: trackSid, source: 'MICROPHONE', mimeType: 'audio/red' },
      }),
    egress: (name: string, trackSid: string, at: number, fields: object = {}) =>
      event(name, at, {
        room: undefined,
        egressInfo: {
          egressId: `EG_${trackSid}`,
          roomId: room.sid,
          roomName: room.name,
          track: { trackId: trackSid },
          ...fields,
        },
      }),
  };
}
