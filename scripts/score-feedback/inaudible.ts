import type { TimeSpan } from '@/server/contract/reports';
import { tidy } from '@/server/lib/spans';
import { measureSpeech, type Sound } from './sound';

const FRAME_MS = 20;
/** So far beneath somebody's own speech is a pause, whatever the annotator marked. */
const BENEATH_DB = 15;
const SHORTEST_MS = 300;

/** Stretches of marked speech in which there is next to nothing to hear. Looks at levels alone. */
export function findInaudible(sound: Sound, speech: readonly TimeSpan[]): TimeSpan[] {
  const { speechDbfs } = measureSpeech(sound, speech);
  if (speechDbfs === null) return [];

  const soft = speech
    .flatMap((span) => cutFrames(span))
    .filter((frame) => (measureSpeech(sound, [frame]).speechDbfs ?? -96) < speechDbfs - BENEATH_DB);
  return tidy(soft).filter(([start, end]) => end - start >= SHORTEST_MS);
}

function cutFrames([start, end]: TimeSpan): TimeSpan[] {
  const count = Math.ceil((end - start) / FRAME_MS);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * FRAME_MS;
    return [at, Math.min(end, at + FRAME_MS)];
  });
}
