import { answerParent } from '@/server/testing/child';
import { cutFrames, readEgressSound } from './egress-sound';
import { playTrack } from './play-track';
import type { TrackWork } from './track-process';

/** A child: one track, from its file to its close. */
let frames: Buffer[] = [];
const work: TrackWork = {
  async load(file) {
    frames = [...cutFrames(await readEgressSound(file))];
    return frames.length;
  },
  play: (track) => playTrack({ ...track, frames }),
};
answerParent(work);
