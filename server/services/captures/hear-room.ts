import type { SegmentStatus } from '@/server/contract/live';
import { isAppError } from '@/server/lib/errors';
import type { LiveSession } from '@/server/ports/live-hub';
import type { EarListener, EarSink, EarTrack } from '@/server/ports/room-ear';
import type { BaseContext } from '../context';
import { beginStream } from './begin-stream';
import { isRobot } from './livekit/event';
import { openCapture } from './open-capture';
import { finishSegment } from './segments';

/** A session that an ear is to hear. */
export type HeardSession = Pick<LiveSession, 'sessionId' | 'organizationId' | 'meetingId'> & { roomName: string };

/** What becomes of what an ear hears: each track of a person who did not refuse is a piece of the session. */
export function createEarListener(base: BaseContext, session: HeardSession, onGivenUp: () => void): EarListener {
  const { sessionId } = session;

  return {
    openTrack: (track, stop) => openTrack(base, session, track, stop),
    onLost: (reason) => base.log.warn('gap', { sessionId, reason: 'ear_lost', detail: reason }),
    onRejoined: (lostMs) => base.log.warn('gap', { sessionId, reason: 'ear_back', lostMs }),
    onGivenUp,
  };
}

async function openTrack(
  base: BaseContext,
  session: HeardSession,
  track: EarTrack,
  stop: (status: SegmentStatus) => void,
): Promise<EarSink | null> {
  if (isRobot(track)) return null;

  try {
    return await openPiece(base, session, track, stop);
  } catch (error) {
    if (!isAppError(error)) throw error;
    base.log.info('a track is not heard', { sessionId: session.sessionId, code: error.code });
    return null;
  }
}

async function openPiece(
  base: BaseContext,
  session: HeardSession,
  { trackSid, identity }: EarTrack,
  stop: (status: SegmentStatus) => void,
): Promise<EarSink> {
  const wish = { ...session, trackSid, identity, kind: 'audio' as const, codec: null, way: 'ear' as const };
  const capture = await openCapture(base, wish);
  const join = (end: typeof stop) => base.ports.liveHub.join(capture, end);
  const sink = await beginStream(base, capture, stop, join);
  const end = async (status: SegmentStatus) => finishSegment(base, await sink.close(status));
  return { push: sink.push, setMuted: sink.setMuted, end };
}
