import type { ProsodyScore } from '@/server/ports/prosody';
import { toDbfs } from '../levels';
import { TICK_MS, type TrackTick } from '../types';

/** Groups that stay open for ticks and scores that come late. */
const OPEN_GROUPS = 3;
const SPEECH = 0.5;

export interface GroupLine {
  type: 'group';
  fromMs: number;
  toMs: number;
  tracks: {
    trackId: string;
    /** Null where nothing was measured. */
    rmsDbfs: number | null;
    /** Share of the judged ticks that are speech. */
    speech: number | null;
    clipped: number;
    muted: boolean;
    prosody?: ProsodyScore[];
  }[];
}

interface TrackSums {
  sumSquares: number;
  samples: number;
  clipped: number;
  judged: number;
  spoken: number;
  muted: boolean;
  prosody?: ProsodyScore[];
}

/** Sums the ticks of one session by stretches of time. `onGroup` gets each once, in their order. */
export class Groups {
  readonly #groupMs: number;
  readonly #onGroup: (line: GroupLine) => void;
  readonly #open = new Map<number, Map<string, TrackSums>>();
  #newest = -1;
  #told = -1;

  constructor(groupMs: number, onGroup: (line: GroupLine) => void) {
    this.#groupMs = groupMs;
    this.#onGroup = onGroup;
  }

  hear(tick: TrackTick): void {
    const sums = this.#sumsAt(tick.tick * TICK_MS, tick.trackId);
    if (!sums) return;
    sums.sumSquares += tick.sumSquares;
    sums.samples += tick.samples;
    sums.clipped += tick.clipped;
    sums.muted ||= tick.isMuted;
    if (tick.speech === null) return;
    sums.judged += 1;
    if (tick.speech >= SPEECH) sums.spoken += 1;
  }

  /** Into the group that it ends in; where that is told already, into the oldest open one. */
  score(trackId: string, atMs: number, scores: ProsodyScore[]): void {
    const oldest = Math.min(...this.#open.keys());
    const place = Math.max(Math.floor(atMs / this.#groupMs), Number.isFinite(oldest) ? oldest : 0);
    const sums = this.#sumsAt(place * this.#groupMs, trackId);
    if (sums) sums.prosody = scores;
  }

  flush(): void {
    this.#tellUpTo(this.#newest);
  }

  #sumsAt(atMs: number, trackId: string): TrackSums | null {
    const group = Math.floor(atMs / this.#groupMs);
    if (group <= this.#told) return null;
    if (group > this.#newest) {
      this.#newest = group;
      this.#tellUpTo(group - OPEN_GROUPS);
    }

    const tracks = this.#open.get(group) ?? new Map<string, TrackSums>();
    this.#open.set(group, tracks);
    const sums = tracks.get(trackId) ?? { sumSquares: 0, samples: 0, clipped: 0, judged: 0, spoken: 0, muted: false };
    tracks.set(trackId, sums);
    return sums;
  }

  #tellUpTo(last: number): void {
    for (const group of [...this.#open.keys()].sort((a, b) => a - b)) {
      if (group > last) break;
      this.#onGroup(this.#toLine(group));
      this.#open.delete(group);
      this.#told = group;
    }
  }

  #toLine(group: number): GroupLine {
    const tracks = [...(this.#open.get(group) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      type: 'group',
      fromMs: group * this.#groupMs,
      toMs: (group + 1) * this.#groupMs,
      tracks: tracks.map(([trackId, sums]) => ({
        trackId,
        rmsDbfs: sums.samples > 0 ? Math.round(toDbfs(sums.sumSquares / sums.samples) * 10) / 10 : null,
        speech: sums.judged > 0 ? Math.round((sums.spoken / sums.judged) * 100) / 100 : null,
        clipped: sums.clipped,
        muted: sums.muted,
        ...(sums.prosody && { prosody: sums.prosody }),
      })),
    };
  }
}
