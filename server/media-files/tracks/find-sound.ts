import { PIECE_RATE } from './cut-sound';
import { type TrackSound, withTrackSound } from './track-sound';

const FRAME_MS = 20;
const BLOCK_FRAMES = 500;
const FULL_SCALE = 32_768;
/** Softer than anybody whom a microphone is meant for. */
const SILENT_DBFS = -50;
/** Shorter is a click. */
const SHORTEST_MS = 100;
/** A pause between two words. */
const LONGEST_PAUSE_MS = 300;

/**
 * Stretches of a file that are not silent, in milliseconds from its beginning: by loudness alone, for tracks whose speech
 * nobody judged. None where the file is gone.
 */
export async function findSound(path: string): Promise<[number, number][]> {
  return (await withTrackSound(path, PIECE_RATE, listSpans)) ?? [];
}

function listSpans(sound: TrackSound): [number, number][] {
  const spans: [number, number][] = [];
  const frameSamples = (PIECE_RATE * FRAME_MS) / 1000;
  const blockSamples = frameSamples * BLOCK_FRAMES;
  for (let at = 0; at < sound.samples; at += blockSamples) {
    const block = new Float32Array(Math.min(blockSamples, sound.samples - at));
    sound.add(block, 0, at, block.length);
    for (let start = 0; start < block.length; start += frameSamples) {
      if (!isHeard(block.subarray(start, start + frameSamples))) continue;
      addFrame(spans, Math.round(((at + start) / PIECE_RATE) * 1000));
    }
  }

  return spans.filter(([startMs, endMs]) => endMs - startMs >= SHORTEST_MS);
}

function isHeard(frame: Float32Array): boolean {
  const power = frame.reduce((sum, level) => sum + level * level, 0) / frame.length;
  return 10 * Math.log10(power / FULL_SCALE ** 2) > SILENT_DBFS;
}

function addFrame(spans: [number, number][], startMs: number): void {
  const last = spans.at(-1);
  if (last && startMs - last[1] <= LONGEST_PAUSE_MS) last[1] = startMs + FRAME_MS;
  else spans.push([startMs, startMs + FRAME_MS]);
}
