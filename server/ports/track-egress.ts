/** How far an egress of one track is. `failed` is every end but a full one. */
export type EgressState = 'starting' | 'active' | 'ending' | 'complete' | 'failed';

export interface TrackEgressFacts {
  egressId: string;
  /** Null: of something else than one track. */
  trackSid: string | null;
  state: EgressState;
  /** Where it sends to, without the query; null: not over WebSocket. */
  address: string | null;
  /** Why it failed; empty while it has not. */
  error: string;
  startedAt: Date | null;
}

/**
 * A service that sends single tracks of a room to an address over WebSocket. A start whose answer is lost may have been
 * carried out all the same: ask for the list before asking again.
 */
export interface TrackEgress {
  /** @throws UpstreamError */
  start(wish: { roomName: string; trackSid: string; url: string }): Promise<TrackEgressFacts>;
  /** Those of a room, also such as are over, as long as they are remembered. @throws UpstreamError */
  list(roomName: string): Promise<TrackEgressFacts[]>;
  /** One that is over already stays so. @throws UpstreamError */
  stop(egressId: string): Promise<void>;
}
