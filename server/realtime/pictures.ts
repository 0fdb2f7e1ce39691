import type { SegmentStatus } from '@/server/contract/live';
import type { CaptureFacts, LiveHub, TrackSink } from '@/server/ports/live-hub';

type Stop = (status: SegmentStatus) => void;

/** Tracks of pictures that stream here now. Nothing is heard of them; they end as those of sound do. */
export type Pictures = Pick<LiveHub, 'join' | 'stopTracks' | 'endSession' | 'listSessions'>;

/** @param open takes a piece's bytes; `onEnded` is called when they can be kept no longer */
export function createPictures(open: (capture: CaptureFacts, onEnded: Stop) => Promise<TrackSink>): Pictures {
  const running = new Set<{ capture: CaptureFacts; stop: Stop }>();
  const stopWhere = (isMeant: (capture: CaptureFacts) => boolean, status: SegmentStatus) => {
    for (const { capture, stop } of running) if (isMeant(capture)) stop(status);
  };

  return {
    async join(capture, stop) {
      const sink = await open(capture, stop);
      const picture = { capture, stop };
      running.add(picture);
      return {
        ...sink,
        close: (status) => {
          running.delete(picture);
          return sink.close(status);
        },
      };
    },
    stopTracks: (trackIds) => stopWhere(({ trackId }) => trackIds.includes(trackId), 'interrupted'),
    endSession: (sessionId) => stopWhere(({ session }) => session.sessionId === sessionId, 'completed'),
    listSessions: () => [...new Set([...running].map(({ capture }) => capture.session.sessionId))],
  };
}
