import { type ParticipantInfo, RoomServiceClient, TrackType } from 'livekit-server-sdk';
import { UpstreamError } from '@/server/lib/errors';
import type { LiveRooms, ParticipantInRoom } from '@/server/ports/live-rooms';
import { mintToken, toMetadata } from './tokens';

/** Somebody waits for the answer. */
const PATIENCE_SECONDS = 5;
/** Kinds of the protocol that are people: standard and telephone. The vendor's package does not export their names. */
const PEOPLE: ReadonlySet<number> = new Set([0, 3]);

/** Rooms of one LiveKit installation. `url` is `ws://` or `wss://`, as browsers reach it. */
export function createLivekitRooms(options: { url: string; apiKey: string; apiSecret: string }): LiveRooms {
  const { url, apiKey, apiSecret } = options;
  const client = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret, {
    requestTimeout: PATIENCE_SECONDS,
  });

  return {
    url,
    mintToken: (person) => mintToken(options, person),

    listParticipants: async (roomName) =>
      (await unlessMissing(client.listParticipants(roomName)))?.map(toParticipant) ?? [],

    removeParticipant: ({ roomName, identity }) =>
      wasThere(client.removeParticipant(roomName, identity, { revokeTokenTs: BigInt(Math.ceil(Date.now() / 1000)) })),

    async muteParticipant({ roomName, identity }) {
      const person = await unlessMissing(client.getParticipant(roomName, identity));
      if (!person) return null;

      const sounds = person.tracks.filter(({ type, muted }) => type === TrackType.AUDIO && !muted);
      const muted = await Promise.all(
        sounds.map(({ sid }) => wasThere(client.mutePublishedTrack(roomName, identity, sid, true))),
      );
      return muted.filter(Boolean).length;
    },

    updateParticipant: ({ roomName, identity, name, roles }) =>
      wasThere(client.updateParticipant(roomName, identity, { name, metadata: toMetadata(roles, name) })),

    closeRoom: (roomName) => wasThere(client.deleteRoom(roomName)),
  };
}

async function wasThere(call: Promise<unknown>): Promise<boolean> {
  return (await unlessMissing(call.then(() => true))) ?? false;
}

/** Null where LiveKit does not know the room or the person. @throws UpstreamError */
async function unlessMissing<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw toUpstream(error);
  }
}

function toUpstream(error: unknown): UpstreamError {
  const status = statusOf(error);
  const retryable = status === null || status >= 500 || status === 429;
  return new UpstreamError({ vendor: 'livekit', status, retryable, reason: reasonOf(status), cause: error });
}

function reasonOf(status: number | null): string {
  if (status === null) return 'no_answer';
  return status === 401 || status === 403 ? 'key_refused' : 'refused';
}

/** Null when no answer came. */
function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  return typeof error.status === 'number' ? error.status : null;
}

function toParticipant({ identity, name, joinedAtMs, kind, permission, tracks }: ParticipantInfo): ParticipantInRoom {
  return {
    identity,
    name,
    joinedAtMs: Number(joinedAtMs),
    isRobot: !PEOPLE.has(kind) || Boolean(permission?.hidden || permission?.recorder || permission?.agent),
    tracks: tracks.map(({ sid, type, muted }) => ({
      sid,
      kind: type === TrackType.AUDIO ? 'audio' : 'video',
      isMuted: muted,
    })),
  };
}
