import { startChild, type WorkChild } from '@/server/testing/child';
import type { PlayedFrames, PlayedTrack } from './play-track';

export type TrackWork = {
  /** Reads the file; how many frames it has. */
  load(file: string): Promise<number>;
  play(track: Omit<PlayedTrack, 'frames' | 'signal'>): Promise<PlayedFrames>;
};

/** Each egress of LiveKit is a process of its own, with a clock of its own. */
export function startTrackProcess(): Promise<WorkChild<TrackWork>> {
  return startChild<TrackWork>(new URL('./track-child.ts', import.meta.url));
}
