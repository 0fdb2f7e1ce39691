import { type ParticipantInfo, RoomServiceClient, TrackSource, TrackType } from 'livekit-server-sdk';
import type { CountedPerson, RoomCensus } from '@/server/ports/room-census';
import { callLivekit } from './upstream';

/** By the numbers of LiveKit's protocol; 0 is a person. */
const KINDS = ['STANDARD', 'INGRESS', 'EGRESS', 'SIP', 'AGENT', '', '', 'CONNECTOR', 'BRIDGE'];

/** What LiveKit itself says of its rooms. */
export function createLivekitCensus(options: { url: string; apiKey: string; apiSecret: string }): RoomCensus {
  const client = new RoomServiceClient(options.url, options.apiKey, options.apiSecret);

  return {
    async listRooms() {
      const rooms = await callLivekit(() => client.listRooms());
      return rooms.map(({ sid, name, creationTime, creationTimeMs }) => ({
        sid,
        name,
        beganMs: Number(creationTimeMs) || Number(creationTime) * 1000,
      }));
    },
    async listPeople(roomName) {
      return (await callLivekit(() => client.listParticipants(roomName))).map(toPerson);
    },
  };
}

function toPerson({ sid, identity, name, kind, permission, tracks, ...info }: ParticipantInfo): CountedPerson {
  return {
    sid,
    identity,
    name,
    kind: KINDS[kind] ?? '',
    isHidden: Boolean(permission?.hidden || permission?.recorder || permission?.agent),
    joinedMs: Number(info.joinedAtMs) || Number(info.joinedAt) * 1000,
    tracks: tracks
      .filter(({ type }) => type === TrackType.AUDIO || type === TrackType.VIDEO)
      .map(({ sid: trackSid, type, source }) => ({
        sid: trackSid,
        kind: type === TrackType.AUDIO ? 'audio' : 'video',
        source: TrackSource[source],
      })),
  };
}
