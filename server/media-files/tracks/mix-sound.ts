import { WAV_HEADER_BYTES, wavHeader } from '@/server/lib/wav-header';
import type { TrackPart } from '@/server/ports/worker-pool';
import { Limiter } from './limiter';
import { openTrackSound, type TrackSound } from './track-sound';

/** A second at a time: so much of every track is in memory, however long the meeting was. */
const BLOCK_MS = 1000;
const SAMPLE_BYTES = 2;
/** Sizes in a header have 32 bits; every browser reads those, few read the longer kind. */
const MOST_SOUND_BYTES = 2 ** 32 - 1 - WAV_HEADER_BYTES;
/** In hertz, the best first: twelve hours fit at 48 kHz. */
const RATES = [48_000, 24_000, 16_000, 8000] as const;

/** A part and its place in the mix, in samples. `end`: where a later part of the same track takes over, or its own. */
interface PlacedPart {
  path: string;
  start: number;
  end: number;
}

/**
 * One mono WAV of all parts, piece by piece: each begins at its `startMs` from zero on, gaps are silent, stereo counts as
 * the mean of its channels, and a part ends where the next one of its track begins. Levels add up unchanged as long as
 * they fit (`limiter.ts`). `onMissing`: a file that is gone or holds no sound; its place is silent.
 */
export async function* mixSound(
  parts: readonly TrackPart[],
  onMissing: (path: string) => void,
): AsyncGenerator<Buffer> {
  const endMs = parts.reduce((last, { startMs, durationMs }) => Math.max(last, startMs + durationMs), 0);
  const sampleRate = rateFor(endMs);
  const total = Math.round((endMs / 1000) * sampleRate);
  const mixer = createMixer(placeParts(parts, sampleRate), sampleRate, onMissing);
  const blockSamples = (sampleRate * BLOCK_MS) / 1000;
  const limiter = new Limiter();
  yield wavHeader({ sampleRate, channels: 1, dataBytes: total * SAMPLE_BYTES });

  try {
    let block = await mixer.mix(0, Math.min(blockSamples, total));
    for (let at = 0; at < total; at += blockSamples) {
      const after = at + blockSamples;
      const next = await mixer.mix(after, Math.max(0, Math.min(blockSamples, total - after)));
      yield limiter.toPcm(block, next);
      block = next;
    }
  } finally {
    await mixer.close();
  }
}

function rateFor(durationMs: number): number {
  const fits = RATES.find((rate) => (durationMs / 1000) * rate * SAMPLE_BYTES < MOST_SOUND_BYTES);
  return fits ?? RATES[RATES.length - 1] ?? 8000;
}

function placeParts(parts: readonly TrackPart[], sampleRate: number): PlacedPart[] {
  const toSamples = (ms: number) => Math.round((ms / 1000) * sampleRate);
  const inOrder = [...parts].sort((a, b) => a.startMs - b.startMs);

  return inOrder.map(({ trackId, path, startMs, durationMs }, index) => {
    const next = inOrder.slice(index + 1).find((later) => later.trackId === trackId);
    const end = Math.min(startMs + durationMs, next?.startMs ?? Number.POSITIVE_INFINITY);
    return { path, start: toSamples(startMs), end: toSamples(end) };
  });
}

function createMixer(parts: readonly PlacedPart[], sampleRate: number, onMissing: (path: string) => void) {
  const open = new Map<PlacedPart, TrackSound | null>();

  const openPart = async (part: PlacedPart) => {
    if (!open.has(part)) {
      const sound = await openTrackSound(part.path, sampleRate);
      if (!sound) onMissing(part.path);
      open.set(part, sound);
    }
    return open.get(part);
  };

  return {
    async mix(start: number, count: number): Promise<Float32Array> {
      const block = new Float32Array(count);
      const end = start + count;
      for (const [part, sound] of open) if (part.end <= start) await sound?.close().then(() => open.set(part, null));

      for (const part of parts) {
        if (part.start >= end || part.end <= start) continue;
        const sound = await openPart(part);
        const from = Math.max(start, part.start);
        sound?.add(block, from - start, from - part.start, Math.min(end, part.end) - from);
      }
      return block;
    },
    async close() {
      for (const sound of open.values()) await sound?.close();
    },
  };
}
