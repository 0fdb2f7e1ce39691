import type { BaseContext } from '../context';

/** The session is over: what streams of it ends, and the ear leaves its room. */
export function stopCapture(base: BaseContext, sessionId: string): void {
  base.ports.liveHub.endSession(sessionId);
  base.ports.roomEar?.leave(sessionId);
}
