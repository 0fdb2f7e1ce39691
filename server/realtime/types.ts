import type { FeedbackAlert, FeedbackSettings } from '@/server/contract/feedback';
import type { CaptureWay, SegmentStatus, SoundFormat } from '@/server/contract/live';

/** Voice activity is judged on 512 samples at 16 kHz. Every clock of this room counts in these. */
export const TICK_MS = 32;
export const TICK_SAMPLES = 512;
export const ANALYSIS_RATE = 16_000;
/** Level of digital silence: JSON and averages know no minus infinity. */
export const SILENCE_DBFS = -96;

/** Who sends a track, and what may be done with it. */
export interface TrackFacts {
  /** Row of `tracks`. */
  trackId: string;
  sessionId: string;
  meetingId: string;
  organizationId: string;
  identity: string;
  name: string;
  isHost: boolean;
  /** False: not one block of it is analysed. May change while it runs. */
  mayAnalyse: boolean;
  way: CaptureWay;
}

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
  push(tick: number, tracks: readonly TrackTick[]): EngineAlert[];
  panel(): EnginePanel;
  /** Everything since the start, for the report. */
  summary(): EngineSummary;
}

/** `arrivedAt`: of the last sample that made the rule true. */
export type EngineAlert = FeedbackAlert & { arrivedAt: number };

export interface EnginePanel {
  atMs: number;
  silentMs: number;
  speakingNow: string[];
  people: {
    identity: string;
    isSpeaking: boolean;
    isMuted: boolean;
    rmsDbfs: number | null;
    emaDbfs: number | null;
    speechCoverage: number;
    talkMs: number;
    isAnalysed: boolean;
  }[];
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
  setAnalysis(mayAnalyse: boolean): void;
  /** Finishes the file. Resolves when it is durable. */
  close(status: SegmentStatus): Promise<SegmentFacts>;
}

export interface SegmentFacts {
  segmentId: string;
  status: SegmentStatus;
  format: SoundFormat;
  startMs: number;
  durationMs: number;
  sizeBytes: number;
  /** Of the sound alone, without its header. */
  sha256: string;
  muted: { startMs: number; endMs: number }[];
  warnings: string[];
  speech: [number, number][] | null;
  levelsDbfs: number[];
}
