import type { FeedbackSettings } from '@/server/contract/feedback';
import type { ReplayAlert, VoiceActivityName } from '@/server/contract/replays';

/** A recorded piece of one track. All times from the session's zero. */
export interface ReplayPiece {
  trackId: string;
  identity: string;
  name: string;
  isHost: boolean;
  /** Under the media folder. */
  path: string;
  startMs: number;
  durationMs: number;
  muted: { startMs: number; endMs: number }[];
  /** When its person allows analysis: nothing else of it is looked at. */
  allowed: [number, number][];
}

export interface ReplaySession {
  sessionId: string;
  pieces: ReplayPiece[];
}

export interface ReplayRequest {
  sessions: ReplaySession[];
  /** The sound is listened to once, and judged by each of these. */
  settings: FeedbackSettings[];
  signal: AbortSignal;
  /** Now and then: how much media time is gone through. */
  onProgress?(mediaMs: number): void;
}

export interface ReplayOutcome {
  voiceActivity: VoiceActivityName;
  /** One list for each of `settings`, in order of sessions and time. */
  alerts: ReplayAlert[][];
}

/** What was heard in a piece. */
export interface HeardPiece {
  /** Spans of speech, from the session's zero. Null where nothing of it was allowed to be heard. */
  speech: [number, number][] | null;
  /** RMS of each second from the piece's beginning, dBFS; -96 where it was not heard. */
  levelsDbfs: number[];
}

/** Runs recorded sound through the pipeline of live meetings, as fast as the machine can. */
export interface ReplayLab {
  /**
   * Hears the pieces of one session, in their order, as they would have been heard live. @throws AppError 404 when a file
   * is gone; the signal's reason when it is aborted
   */
  hear(pieces: readonly ReplayPiece[], signal: AbortSignal): Promise<HeardPiece[]>;
  /** @throws AppError 404 when a file is gone; the signal's reason when it is aborted */
  run(request: ReplayRequest): Promise<ReplayOutcome>;
}
