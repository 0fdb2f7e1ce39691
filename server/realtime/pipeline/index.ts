import type { Logger } from '@/server/observability/logger';
import type { Prosody } from '@/server/ports/prosody';
import type { SpeechJudge } from '../stream/speech-judge';
import type { TrackFacts, TrackStream, TrackTick } from '../types';
import { createGroupLog, type LogPlace } from './group-log';
import { Groups } from './groups';
import { createProsodyTap } from './prosody-tap';

/** Less is how a stream opens. */
const SHORTEST_GAP_MS = 100;
/** Sessions that nobody streams to are remembered for their gaps, and so many at most. */
const MOST_SESSIONS = 500;

export interface PipelineOptions {
  /** Folder of the sound. */
  root: string;
  groupMs: number;
  judge: SpeechJudge;
  /** Null: voices are measured here alone. */
  prosody: Prosody | null;
  log: Logger;
  now?(): number;
}

/** One stream's side of it. */
export interface PipelineTrack {
  hear(tick: TrackTick): void;
  /** Its first sample came. */
  begin(startMs: number): void;
  /** The same stream; its end is noted. */
  watch(stream: TrackStream): TrackStream;
}

interface PipelineSession {
  groups: Groups;
  streams: number;
  /** Where each track's sound ended. */
  ends: Map<string, number>;
}

/**
 * What became of the sound of each session, in lines beside it: levels, speech and prosody by groups of time, and gaps.
 * It only listens: nothing it does, or that fails in it, changes files, ticks or alerts.
 */
export function createPipeline(options: PipelineOptions) {
  const { root, groupMs, log } = options;
  const lines = createGroupLog(root, log);
  const tap = createProsodyTap({ now: Date.now, ...options });
  const sessions = new Map<string, PipelineSession>();

  const enter = (place: LogPlace): PipelineSession => {
    if (sessions.size >= MOST_SESSIONS) {
      for (const [id, { streams }] of sessions) if (streams === 0) sessions.delete(id);
    }
    const session = sessions.get(place.sessionId) ?? {
      groups: new Groups(groupMs, (line) => lines.write(place, [line])),
      streams: 0,
      ends: new Map<string, number>(),
    };
    sessions.set(place.sessionId, session);
    session.streams += 1;
    return session;
  };

  return {
    judge: tap.judge,
    open(facts: TrackFacts, sessionStartedAt: number): PipelineTrack {
      const { trackId } = facts;
      const session = enter(facts);
      const tellGap = (about: 'capture' | 'prosody', fromMs: number, toMs: number) =>
        lines.write(facts, [{ type: 'gap', about, trackId, fromMs: Math.round(fromMs), toMs: Math.round(toMs) }]);
      const untap = tap.add(trackId, sessionStartedAt, {
        onMeasure: ({ toMs, scores }) => session.groups.score(trackId, toMs, scores),
        onGap: ({ fromMs, toMs }) => tellGap('prosody', fromMs, toMs),
      });
      const leave = () => {
        untap();
        session.streams -= 1;
        if (session.streams === 0) session.groups.flush();
      };

      return {
        hear: (tick) => session.groups.hear(tick),
        begin(startMs) {
          const before = session.ends.get(trackId);
          if (before !== undefined && startMs - before > SHORTEST_GAP_MS) tellGap('capture', before, startMs);
        },
        watch: (stream) => ({
          segmentId: stream.segmentId,
          waitForRoom: () => stream.waitForRoom(),
          push: (bytes, arrivedAt) => stream.push(bytes, arrivedAt),
          setMuted: (isMuted, at) => stream.setMuted(isMuted, at),
          setAnalysis: (mayAnalyse) => stream.setAnalysis(mayAnalyse),
          async close(status) {
            try {
              const closed = await stream.close(status);
              session.ends.set(trackId, closed.startMs + closed.durationMs);
              return closed;
            } finally {
              leave();
            }
          },
        }),
      };
    },
    /** Tells what is still open, and waits until it is written. */
    async settle(): Promise<void> {
      for (const { groups } of sessions.values()) groups.flush();
      await lines.settle();
    },
  };
}
