import { isAppError } from '@/server/lib/errors';
import type { HeardPiece } from '@/server/ports/replay-lab';
import { keepHearing } from '../captures';
import type { ServiceContext } from '../context';
import { loadSound, type SoundPiece } from './load-sound';
import { toReplayPiece } from './replay/find-sound';

/**
 * Hears the pieces of a meeting whose hearing a crash took away, as they would have been heard, so that reports know who
 * spoke in them. Of who did not allow it then, or has refused since, nothing is read. Called again, it hears what is
 * still unheard. Where a file is gone its session stays as it is: reports call it not analysed.
 */
export async function hearRecovered(
  ctx: ServiceContext,
  { meetingId, signal }: { meetingId: string; signal: AbortSignal },
): Promise<void> {
  for (const { id, pieces } of await loadUnheard(ctx, meetingId)) {
    try {
      const heard = await ctx.ports.replayLab.hear(pieces.map(toReplayPiece), signal);
      await keep(ctx, meetingId, new Map(pieces.map(({ segmentId }, index) => [segmentId, heard[index]])));
    } catch (error) {
      if (!isAppError(error)) throw error;
      ctx.log.error('what a crash left unheard of a session stays so', { sessionId: id, code: error.code });
    }
  }
}

async function loadUnheard(ctx: ServiceContext, meetingId: string) {
  const loaded = await loadSound(ctx, { id: meetingId, organizationId: ctx.organizationId });
  return loaded.flatMap((session) => {
    const pieces = session.pieces.filter(isUnheard);
    return pieces.length > 0 ? [{ ...session, pieces }] : [];
  });
}

function isUnheard({ status, speech, mayAnalyse, allowed }: SoundPiece): boolean {
  return status === 'recovered' && speech === null && mayAnalyse && allowed.length > 0;
}

/** Without what was refused while it was heard. */
async function keep(
  ctx: ServiceContext,
  meetingId: string,
  heard: ReadonlyMap<string, HeardPiece | undefined>,
): Promise<void> {
  const sessions = await loadUnheard(ctx, meetingId);
  for (const { segmentId } of sessions.flatMap(({ pieces }) => pieces)) {
    const { speech, levelsDbfs } = heard.get(segmentId) ?? { speech: null, levelsDbfs: [] };
    if (speech) await keepHearing(ctx, { segmentId, speech, levelsDbfs });
  }
  ctx.ports.bus.publish({ type: 'room.changed', organizationId: ctx.organizationId, meetingId });
}
