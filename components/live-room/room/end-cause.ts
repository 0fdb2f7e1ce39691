import { DisconnectReason } from 'livekit-client';

/** Why a stay in the room is over. `unreachable`: it never began. */
export type EndCause = 'left' | 'lost' | 'elsewhere' | 'removed' | 'closed' | 'unreachable';

/** LiveKit's word for it in ours; what it does not explain is a broken line. */
export function readEndCause(reason: DisconnectReason | undefined): EndCause {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return 'left';
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'elsewhere';
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed';
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'closed';
    default:
      return 'lost';
  }
}
