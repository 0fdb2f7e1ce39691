import { writeSync } from 'node:fs';
import { silentLogger } from '@/server/observability/logger';
import { createSoundStore } from '../sound-store';
import { openTrackStream } from '../stream';
import type { TrackFacts } from '../types';
import { judgeWith, KILLED_SOUND_BYTES, makeSound } from './testing';

/** A child of a test: writes tracks in real time and says after each 10 ms what it pushed and when, until it is killed. */
const { root, tracks } = JSON.parse(process.argv[2] ?? '') as KilledWork; // safe because the test builds it
const bytes = makeSound(KILLED_SOUND_BYTES);
const store = createSoundStore(root);

export interface KilledWork {
  root: string;
  tracks: { facts: TrackFacts; segmentId: string }[];
}

const streams = tracks.map(({ facts, segmentId }) =>
  openTrackStream({
    store,
    facts,
    segmentId,
    declaredFormat: { sampleRate: 48_000, channels: 2 },
    startMs: 0,
    sessionStartedAt: Date.now(),
    muteLeadMs: 0,
    judge: judgeWith(0),
    log: silentLogger,
    onTick: () => undefined,
    onEnded: (status) => writeSync(1, `ended ${status}\n`),
  }),
);

let frames = 0;
setInterval(() => {
  const at = (frames % 100) * 1920;
  for (const stream of streams) stream.push(bytes.subarray(at, at + 1920), Date.now());
  frames += 1;
  writeSync(1, `${frames} ${Date.now()}\n`);
}, 10);
