import type { TimeSpan } from '@/server/contract/reports';
import { ALTERATIONS } from './alterations';
import { findInaudible } from './inaudible';
import type { Clip, Meeting, Played } from './read-clips';
import { type SeededRandom, seedRandom } from './seeded-random';
import { A_MS, measureSpeech } from './sound';

const LONGEST_MS = 60_000;
const LATEST_MS = 8_000;

/** A meeting of two or three whole clips, each as one microphone that joins within 8 s; a third of them altered. */
export function composeTogether(clips: readonly Clip[], seed: number): Meeting {
  const random = seedRandom(seed);
  const noises = clips.filter(({ kind }) => kind === 'noise').map(({ mix }) => mix.samples);
  const chosen = random.shuffle(clips).slice(0, Math.floor(random.between(2, 4)));
  const placed = chosen.map((clip, seat) => ({ clip, atMs: seat === 0 ? 0 : random.between(0, LATEST_MS) }));
  const lastMs = Math.max(...placed.map(({ clip, atMs }) => clip.durationMs + atMs));
  const durationMs = Math.min(LONGEST_MS, Math.floor(lastMs));
  const people = placed.map(({ clip, atMs }) => shift(clip, atMs, durationMs, noises, random));

  return { name: `meeting ${seed} of whole clips`, durationMs, people };
}

function shift(
  clip: Clip,
  atMs: number,
  durationMs: number,
  noises: readonly Int16Array[],
  random: SeededRandom,
): Played {
  const samples = new Int16Array(durationMs * A_MS);
  const first = Math.round(atMs * A_MS);
  samples.set(clip.mix.samples.subarray(0, samples.length - first), first);
  const speech = clip.speech
    .map(([start, end]): TimeSpan => [start + atMs, Math.min(end + atMs, durationMs)])
    .filter(([start, end]) => end > start);
  const drawn = random.happens(0.33) ? random.pick(Object.keys(ALTERATIONS)) : 'none';
  const name = clip.kind === 'altered' ? 'none' : drawn;
  const sound = ALTERATIONS[name]?.({ samples, speech, noises, random }) ?? { samples, channels: 1 };
  const inaudible = findInaudible({ samples, channels: 1 }, speech);

  return {
    identity: `${clip.name}, ${name}`,
    isHost: false,
    speech,
    inaudible,
    ...measureSpeech(sound, speech),
    sound,
  };
}
