import type { ReplaySession } from '@/server/ports/replay-lab';
import type { BaseContext } from '../../context';
import type { LiveMeeting } from '../../rooms';
import { loadSound, type SoundPiece, type SoundSession } from '../load-sound';

/** What of a meeting may be heard again. Who has refused since is there, but nothing of theirs is allowed. */
export async function findSound(
  base: BaseContext,
  meeting: Pick<LiveMeeting, 'id' | 'organizationId'>,
): Promise<{ loaded: SoundSession[]; sessions: ReplaySession[] }> {
  const loaded = await loadSound(base, meeting);
  const sessions = loaded.flatMap(({ id, pieces }) => {
    const finished = pieces.filter(({ status }) => status !== 'recording');
    return finished.some(isAllowed) ? [{ sessionId: id, pieces: finished.map(toReplayPiece) }] : [];
  });

  return { loaded, sessions };
}

function isAllowed({ mayAnalyse, allowed }: SoundPiece): boolean {
  return mayAnalyse && allowed.length > 0;
}

/** Of who has refused since, nothing is allowed. */
export function toReplayPiece(piece: SoundPiece): ReplaySession['pieces'][number] {
  const { trackId, identity, name, isHost, path, startMs, durationMs, muted } = piece;
  const allowed = piece.mayAnalyse ? piece.allowed : [];
  return { trackId, identity, name, isHost, path, startMs, durationMs, muted, allowed };
}
