import type { FeedbackAlert, FeedbackSettings } from '@/server/contract/feedback';
import type { CaptureWay, SegmentStatus, SoundFormat } from '@/server/contract/live';

/** Whom an alert or a panel belongs to. */
export interface LiveSession {
  sessionId: string;
  meetingId: string;
  organizationId: string;
  /** Zero of media time. */
  startedAt: Date;
}

/** An open piece of one track: everything a stream needs to know, found out before its first byte. */
export interface CaptureFacts {
  session: LiveSession;
  /** Row of `tracks`. */
  trackId: string;
  segmentId: string;
  identity: string;
  name: string;
  isHost: boolean;
  mayAnalyse: boolean;
  way: CaptureWay;
  /** Under the media folder. */
  path: string;
}

/** What a finished piece was. All times from the session's zero. */
export interface FinishedCapture {
  segmentId: string;
  status: SegmentStatus;
  format: SoundFormat | null;
  startMs: number;
  durationMs: number;
  sizeBytes: number;
  sha256: string | null;
  muted: { startMs: number; endMs: number }[];
  warnings: string[];
  speech: [number, number][] | null;
  levelsDbfs: number[];
}

export interface LivePersonFacts {
  identity: string;
  name: string;
  isHost: boolean;
  isSpeaking: boolean;
  isMuted: boolean;
  rmsDbfs: number | null;
  emaDbfs: number | null;
  speechCoverage: number;
  talkMs: number;
  isAnalysed: boolean;
}

export interface LivePanelFacts {
  atMs: number;
  silentMs: number;
  speakingNow: string[];
  people: LivePersonFacts[];
  way: CaptureWay | null;
  /** How far the analysis is behind the sound. */
  analysisLagMs: number;
}

/** `arrivedAt`: when the last sample that made it true came in, milliseconds since 1970. */
export type LiveAlert = FeedbackAlert & { arrivedAt: number };

/** Where the bytes of one piece go. */
export interface TrackSink {
  /** Raw s16le, of any length and at any offset. */
  push(bytes: Buffer, arrivedAt: number): void;
  setMuted(isMuted: boolean, at: number): void;
  /** Null: go on. Else what a sender that can be made to wait should wait for: the disk works, but not as fast. */
  waitForRoom(): Promise<void> | null;
  /** Finishes the file. */
  close(status: SegmentStatus): Promise<FinishedCapture>;
}

/** What runs now, in this process. Rows are the truth; of a session that nobody streams to it knows nothing. */
export interface LiveHub {
  /** Takes a piece in; `stop` is called when it must end from our side. @throws AppError 503 `LIVE_FULL` */
  join(capture: CaptureFacts, stop: (status: SegmentStatus) => void): Promise<TrackSink>;
  /** How a track is heard here now; null: it is not. */
  wayOf(trackId: string): CaptureWay | null;
  /** From the next block on. `trackIds` that do not run here are passed over. */
  setAnalysis(trackIds: readonly string[], mayAnalyse: boolean): void;
  /** Ends what runs of these tracks: their person refused to be recorded. */
  stopTracks(trackIds: readonly string[]): void;
  setSettings(sessionId: string, settings: FeedbackSettings): void;
  /** Null: nothing of it runs here. */
  panelOf(sessionId: string): LivePanelFacts | null;
  /** Speech of each track so far, from the session's zero. Null: nothing of it runs here. */
  speechOf(sessionId: string): ReadonlyMap<string, [number, number][]> | null;
  /** Sessions that it knows of. */
  listSessions(): string[];
  /** Forgets a session that has ended. */
  endSession(sessionId: string): void;
  /** Waits for the analysis of what came in, then stops. */
  drain(): Promise<void>;
}

/** Files under the media folder: where they are, for threads that read them, and their end. */
export interface TrackFiles {
  /** Absolute. The file may be gone. */
  locate(path: string): string;
  /** Twice is once. */
  remove(path: string): Promise<void>;
}
