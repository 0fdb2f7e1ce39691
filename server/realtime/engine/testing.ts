import { FeedbackSettings } from '@/server/contract/feedback';
import type { LiveAlert } from '@/server/ports/live-hub';
import { type MeetingEngine, TICK_MS, type TrackTick } from '../types';
import { createMeetingEngine } from '.';
import type { VoiceFacts } from './voice';

export const SAMPLES = 1536;

export function person(identity: string, facts: Partial<VoiceFacts> = {}): VoiceFacts {
  return { trackId: identity, identity, name: identity, isHost: false, mayAnalyse: true, ...facts };
}

export function startEngine(people: VoiceFacts[], settings: Partial<FeedbackSettings> = {}): MeetingEngine {
  const engine = createMeetingEngine(FeedbackSettings.parse(settings));
  people.forEach(engine.addTrack);
  return engine;
}

/** One tick of a track: `dbfs` with speech, or the room's own -70 without. */
export function sound(trackId: string, tick: number, dbfs: number | null, more: Partial<TrackTick> = {}): TrackTick {
  const level = 10 ** ((dbfs ?? -70) / 10);
  return {
    trackId,
    tick,
    sumSquares: level * SAMPLES,
    samples: SAMPLES,
    clipped: 0,
    speech: dbfs === null ? 0 : 0.95,
    isMuted: false,
    arrivedAt: (tick + 1) * TICK_MS,
    ...more,
  };
}

/** Who speaks when, in seconds, and how loud; all others are silent. */
export interface Line {
  track: string;
  from: number;
  to: number;
  dbfs?: number;
  clipped?: number;
}

/** Plays lines from the session's zero until `seconds`. */
export function playLines(engine: MeetingEngine, tracks: string[], lines: Line[], seconds: number): LiveAlert[] {
  const alerts: LiveAlert[] = [];
  for (let tick = 0; tick * TICK_MS < seconds * 1000; tick += 1) {
    const at = (tick * TICK_MS) / 1000;
    const ticks = tracks.map((track) => {
      const line = lines.find((one) => one.track === track && at >= one.from && at < one.to);
      return sound(track, tick, line ? (line.dbfs ?? -26) : null, { clipped: line?.clipped ?? 0 });
    });
    alerts.push(...engine.push(tick, ticks));
  }

  return alerts;
}
