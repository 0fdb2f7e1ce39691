import type { FeedbackSettings } from '@/server/contract/feedback';
import type { SegmentStatus } from '@/server/contract/live';
import { AppError } from '@/server/lib/errors';
import type {
  CaptureFacts,
  FinishedCapture,
  LiveAlert,
  LiveHub,
  LivePanelFacts,
  LiveSession,
  TrackSink,
} from '@/server/ports/live-hub';
import type { TrackStream, TrackTick } from '../types';
import { LiveRoom } from './live-room';

const BEAT_MS = 50;
const BEATS_A_PANEL = 5;
const MOST_TRACKS = 500;

export interface StreamRequest {
  capture: CaptureFacts;
  onTick(tick: TrackTick): void;
  /** The stream ended itself: flood, a full disk. Whoever stops its connection closes it. */
  onEnded(status: SegmentStatus): void;
}

export interface LiveHubOptions {
  openStream(request: StreamRequest): Promise<TrackStream>;
  settingsOf(session: LiveSession): Promise<FeedbackSettings>;
  onAlert(session: LiveSession, alert: LiveAlert): void;
  onPanel(session: LiveSession, panel: LivePanelFacts): void;
  /** After the last stream has gone, at the end of the process. */
  onDrained?(): Promise<void>;
  mostTracks?: number;
  now?(): number;
}

/** All sessions that stream into this process. Knows neither database nor socket. */
export function createLiveHub(options: LiveHubOptions): LiveHub {
  const now = options.now ?? Date.now;
  const rooms = new Map<string, LiveRoom>();
  let beat: NodeJS.Timeout | null = null;
  let beats = 0;
  let joined = 0;

  const beatOnce = () => {
    beats += 1;
    for (const room of rooms.values()) {
      room.advance(now());
      const panel = beats % BEATS_A_PANEL === 0 ? room.takeNews() : null;
      if (panel) options.onPanel(room.session, panel);
    }
  };
  const roomOf = async (session: LiveSession): Promise<LiveRoom> => {
    const settings = rooms.has(session.sessionId) ? null : await options.settingsOf(session);
    const known = rooms.get(session.sessionId);
    if (known || !settings) return known ?? roomOf(session);

    const room = new LiveRoom({ session, settings, now, onAlert: options.onAlert });
    rooms.set(session.sessionId, room);
    beat ??= setInterval(beatOnce, BEAT_MS).unref();
    return room;
  };
  const forget = (sessionId: string) => {
    rooms.get(sessionId)?.flush();
    rooms.delete(sessionId);
    if (rooms.size > 0 || !beat) return;
    clearInterval(beat);
    beat = null;
  };

  return {
    async join(capture, stop) {
      if (joined >= (options.mostTracks ?? MOST_TRACKS)) throw liveFull();
      joined += 1;
      try {
        const room = await roomOf(capture.session);
        const onTick = (tick: TrackTick) => room.hear(tick, now());
        const stream = await options.openStream({ capture, onTick, onEnded: stop });
        room.add({ capture, stream, stop });
        return toHubTrack(stream, () => {
          joined -= 1;
          room.remove(capture, now());
        });
      } catch (error) {
        joined -= 1;
        throw error;
      }
    },
    wayOf(trackId) {
      for (const room of rooms.values()) {
        const way = room.tracks.get(trackId)?.capture.way;
        if (way) return way;
      }
      return null;
    },
    setAnalysis(trackIds, mayAnalyse) {
      for (const room of rooms.values()) for (const id of trackIds) room.setAnalysis(id, mayAnalyse, now());
    },
    stopTracks(trackIds) {
      for (const room of rooms.values()) for (const id of trackIds) room.tracks.get(id)?.stop('interrupted');
    },
    setSettings: (sessionId, settings) => rooms.get(sessionId)?.setSettings(settings),
    panelOf: (sessionId) => rooms.get(sessionId)?.panel() ?? null,
    speechOf: (sessionId) => rooms.get(sessionId)?.speech() ?? null,
    listSessions: () => [...rooms.keys()],
    endSession(sessionId) {
      for (const track of [...(rooms.get(sessionId)?.tracks.values() ?? [])]) track.stop('completed');
      forget(sessionId);
    },
    async drain() {
      for (const sessionId of [...rooms.keys()]) forget(sessionId);
      await options.onDrained?.();
    },
  };
}

function toHubTrack(stream: TrackStream, leave: () => void): TrackSink {
  let closing: Promise<FinishedCapture> | null = null;
  const close = async (status: SegmentStatus) => {
    try {
      return await stream.close(status);
    } finally {
      leave();
    }
  };

  return {
    push: (bytes, arrivedAt) => stream.push(bytes, arrivedAt),
    setMuted: (isMuted, at) => stream.setMuted(isMuted, at),
    waitForRoom: () => stream.waitForRoom(),
    close(status) {
      closing ??= close(status);
      return closing;
    },
  };
}

function liveFull(): AppError {
  return new AppError({ code: 'LIVE_FULL', status: 503, message: 'More tracks are live than this process takes' });
}
