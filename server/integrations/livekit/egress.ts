import { EgressClient, type EgressInfo, EgressStatus } from 'livekit-server-sdk';
import { isUpstreamError } from '@/server/lib/errors';
import type { EgressState, TrackEgress, TrackEgressFacts } from '@/server/ports/track-egress';
import { callLivekit } from './upstream';

const STATES: Record<EgressStatus, EgressState> = {
  [EgressStatus.EGRESS_STARTING]: 'starting',
  [EgressStatus.EGRESS_ACTIVE]: 'active',
  [EgressStatus.EGRESS_ENDING]: 'ending',
  [EgressStatus.EGRESS_COMPLETE]: 'complete',
  [EgressStatus.EGRESS_FAILED]: 'failed',
  [EgressStatus.EGRESS_ABORTED]: 'failed',
  [EgressStatus.EGRESS_LIMIT_REACHED]: 'failed',
};

/** A start is answered within a second, or after twenty where nobody is there to start; whoever ends a meeting waits. */
const PATIENCE_SECONDS = 10;

/** LiveKit Egress, asked through the server's own API. `url` as browsers reach it. */
export function createLivekitEgress(options: { url: string; apiKey: string; apiSecret: string }): TrackEgress {
  const client = new EgressClient(options.url, options.apiKey, options.apiSecret, {
    requestTimeout: PATIENCE_SECONDS,
  });

  return {
    async start({ roomName, trackSid, url }) {
      return toFacts(await callLivekit(() => client.startTrackEgress(roomName, url, trackSid)));
    },
    async list(roomName) {
      return (await callLivekit(() => client.listEgress({ roomName }))).map(toFacts);
    },
    async stop(egressId) {
      await callLivekit(() => client.stopEgress(egressId)).catch((error: unknown) => {
        const isOver = isUpstreamError(error) && ['failed_precondition', 'not_found'].includes(error.reason);
        if (!isOver) throw error;
      });
    },
  };
}

function toFacts({ egressId, status, error, request, startedAt }: EgressInfo): TrackEgressFacts {
  const track = request.case === 'track' ? request.value : null;

  return {
    egressId,
    trackSid: track?.trackId ?? null,
    state: STATES[status],
    address: track?.output.case === 'websocketUrl' ? track.output.value.replace(/\?.*$/, '') : null,
    error,
    startedAt: startedAt > 0n ? new Date(Number(startedAt / 1_000_000n)) : null,
  };
}
