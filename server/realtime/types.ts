import type { FeedbackSettings } from '@/server/contract/feedback';
import type { SegmentStatus, SoundFormat } from '@/server/contract/live';
import type {
  CaptureFacts,
  FinishedCapture,
  LiveAlert,
  LivePanelFacts,
  LivePersonFacts,
} from '@/server/ports/live-hub';

/** Voice activity is judged on 512 samples at 16 kHz. Every clock of this room counts in these. */
export const TICK_MS = 32;
export const TICK_SAMPLES = 512;
export const ANALYSIS_RATE = 16_000;
/** Level of digital silence: JSON and averages know no minus infinity. */
export const SILENCE_DBFS = -96;

/** Who sends a track, and what may be done with it. `mayAnalyse` may change while it runs. */
export type TrackFacts = Pick<CaptureFacts, 'trackId' | 'identity' | 'name' | 'isHost' | 'mayAnalyse' | 'way'> & {
  sessionId: string;
  meetingId: string;
  organizationId: string;
};

/** One track's tick. `startTick` 0 is the session's zero. Sums, not means, so that windows of ticks add up. */
export interface TrackTick {
  trackId: string;
  tick: number;
  /** Of full scale squared, both channels averaged; over `samples` samples. */
  sumSquares: number;
  samples: number;
  /** Samples at full scale. */
  clipped: number;
  /** 0 to 1; null where nothing was judged (digital silence counts as 0). */
  speech: number | null;
  isMuted: boolean;
  /** When its last sample reached this process, milliseconds since 1970. */
  arrivedAt: number;
}

/** Judges speech for many tracks at once; keeps the state of each between ticks. */
export interface VoiceActivity {
  readonly name: 'silero' | 'webrtc';
  /** `blocks`: 512 samples at 16 kHz a track, from -1 to 1. Answers in the same order, 0 to 1. */
  judge(blocks: readonly { trackId: string; samples: Float32Array }[]): Promise<number[]>;
  forget(trackId: string): void;
  close(): Promise<void>;
}

/** Where alerts and panels of one session come from. Pure: the same ticks always give the same alerts. */
export interface MeetingEngine {
  addTrack(track: Pick<TrackFacts, 'trackId' | 'identity' | 'name' | 'isHost' | 'mayAnalyse'>): void;
  removeTrack(trackId: string): void;
  setAnalysis(trackId: string, mayAnalyse: boolean): void;
  setSettings(settings: FeedbackSettings): void;
  /** All tracks' ticks of one moment, in rising order of `tick`. */
  push(tick: number, tracks: readonly TrackTick[]): LiveAlert[];
  panel(): EnginePanel;
  /** Everything since the start, for the report. */
  summary(): EngineSummary;
}

/** A panel as far as an engine knows it: of people it knows their identities alone. */
export interface EnginePanel extends Pick<LivePanelFacts, 'atMs' | 'silentMs' | 'speakingNow'> {
  people: Omit<LivePersonFacts, 'name' | 'isHost'>[];
}

export interface EngineSummary {
  /** Spans of speech by track, milliseconds from the session's zero. */
  speech: Map<string, [number, number][]>;
}

/** One stream of one track: bytes in, file out, and ticks on the side. Analysis may lag or die, the file goes on. */
export interface TrackStream {
  readonly segmentId: string;
  /** Raw s16le, of any length and at any offset. Never throws for what a peer sent; ends the stream instead. */
  push(bytes: Buffer, arrivedAt: number): void;
  setMuted(isMuted: boolean, at: number): void;
  /** Null: go on. Else what a sender that can be made to wait should wait for: the disk works, but not as fast. */
  waitForRoom(): Promise<void> | null;
  setAnalysis(mayAnalyse: boolean): void;
  /** Finishes the file. Resolves when it is durable. */
  close(status: SegmentStatus): Promise<SegmentFacts>;
}

/** Sound always has a format and a sha256, of the sound alone, without its header. */
export interface SegmentFacts extends FinishedCapture {
  format: SoundFormat;
  sha256: string;
}
