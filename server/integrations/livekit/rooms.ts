import { RoomServiceClient, TrackType } from 'livekit-server-sdk';
import { isUpstreamError } from '@/server/lib/errors';
import type { LiveRooms } from '@/server/ports/live-rooms';
import { mintToken, toMetadata } from './tokens';
import { callLivekit } from './upstream';

/** Somebody waits for the answer. */
const PATIENCE_SECONDS = 5;

/** Rooms of one LiveKit installation. `url` is `ws://` or `wss://`, as browsers reach it. */
export function createLivekitRooms(options: { url: string; apiKey: string; apiSecret: string }): LiveRooms {
  const { url, apiKey, apiSecret } = options;
  const client = new RoomServiceClient(url, apiKey, apiSecret, {
    requestTimeout: PATIENCE_SECONDS,
  });

  return {
    url,
    mintToken: (person) => mintToken(options, person),

    removeParticipant: ({ roomName, identity }) =>
      wasThere(() =>
        client.removeParticipant(roomName, identity, { revokeTokenTs: BigInt(Math.ceil(Date.now() / 1000)) }),
      ),

    async muteParticipant({ roomName, identity }) {
      const person = await unlessMissing(() => client.getParticipant(roomName, identity));
      if (!person) return null;

      const sounds = person.tracks.filter(({ type, muted }) => type === TrackType.AUDIO && !muted);
      const muted = await Promise.all(
        sounds.map(({ sid }) => wasThere(() => client.mutePublishedTrack(roomName, identity, sid, true))),
      );
      return muted.filter(Boolean).length;
    },

    updateParticipant: ({ roomName, identity, name, roles }) =>
      wasThere(() => client.updateParticipant(roomName, identity, { name, metadata: toMetadata(roles, name) })),

    closeRoom: (roomName) => wasThere(() => client.deleteRoom(roomName)),
  };
}

async function wasThere(call: () => Promise<unknown>): Promise<boolean> {
  const answer = await unlessMissing(async () => {
    await call();
    return true;
  });
  return answer ?? false;
}

/** Null where LiveKit does not know the room or the person. @throws UpstreamError */
async function unlessMissing<Result>(call: () => Promise<Result>): Promise<Result | null> {
  try {
    return await callLivekit(call);
  } catch (error) {
    if (isUpstreamError(error) && error.status === 404) return null;
    throw error;
  }
}
