import { startChild, type WorkChild } from '../child';
import type { PlayerWork } from './player';

export { FRAME_BYTES, FRAMES_A_SECOND, firstFrameOf, makeHum } from './frames';
export type { PlayerWork, SentTrack } from './player';

export type TrackPlayer = WorkChild<PlayerWork>;

/** A process that sends tracks as LiveKit Egress does. `clips`: a folder of people who speak; else it hums. */
export function startTrackPlayer(clips = ''): Promise<TrackPlayer> {
  return startChild<PlayerWork>(new URL('./player.ts', import.meta.url), [clips]);
}
