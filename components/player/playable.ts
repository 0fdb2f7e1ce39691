/** What the dock needs to know; `RecordingView` has it all. */
export interface Playable {
  id: string;
  title: string;
  /** Signed and short-lived. */
  url: string;
  hasVideo: boolean;
  durationMs: number | null;
  /** Where it begins on the page's clock, in which the page says what to play. */
  startsAtMs: number;
  /** Loudness from 0 to 1, evenly spaced over the whole; null where it is not known. */
  peaks: readonly number[] | null;
}

/** Asks for a fresh address; null when the recording is gone. */
export type RefreshUrl = (recordingId: string) => Promise<string | null>;
