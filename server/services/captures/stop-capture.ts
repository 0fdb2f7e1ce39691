import type { LiveSession } from '@/server/ports/live-hub';
import type { BaseContext } from '../context';

/** The session is over: what streams of it ends, the ear leaves its room, and its panel is forgotten. */
export function stopCapture(base: BaseContext, session: Pick<LiveSession, 'sessionId' | 'meetingId'>): void {
  const { sessionId, meetingId } = session;
  base.ports.liveHub.endSession(sessionId);
  base.ports.roomEar?.leave(sessionId);
  base.ports.panels.forget(meetingId);
}
