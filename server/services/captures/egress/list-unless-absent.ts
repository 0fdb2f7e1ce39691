import { isUpstreamError } from '@/server/lib/errors';
import type { TrackEgress, TrackEgressFacts } from '@/server/ports/track-egress';

/** Reason of a failure: LiveKit answers, and has no egress service. */
export const EGRESS_ABSENT = 'egress_absent';

/** Null: there is no egress service. @throws UpstreamError for any other failure */
export async function listUnlessAbsent(trackEgress: TrackEgress, roomName: string): Promise<TrackEgressFacts[] | null> {
  try {
    return await trackEgress.list(roomName);
  } catch (error) {
    if (isUpstreamError(error) && error.reason === EGRESS_ABSENT) return null;
    throw error;
  }
}
