import { WAV_HEADER_BYTES, wavHeader } from '@/server/lib/wav-header';
import { withTrackSound } from './track-sound';

/** What recognisers of speech work on. */
export const PIECE_RATE = 16_000;
const HIGHEST = 32_767;

/**
 * Stretches of a file, in milliseconds from its beginning, one after the other as one WAV (16 kHz, mono). Null where the
 * file is gone or holds no sound.
 */
export async function cutSound(path: string, spans: readonly [number, number][]): Promise<Uint8Array | null> {
  const places = spans.map(([startMs, endMs]) => ({ from: toSamples(startMs), count: toSamples(endMs - startMs) }));
  const total = places.reduce((sum, { count }) => sum + count, 0);
  const whole = new Float32Array(total);
  const isHeard = await withTrackSound(path, PIECE_RATE, (sound) => {
    let at = 0;
    for (const { from, count } of places) {
      sound.add(whole, at, from, count);
      at += count;
    }
    return true;
  });
  if (!isHeard) return null;

  const bytes = Buffer.alloc(WAV_HEADER_BYTES + total * 2);
  wavHeader({ sampleRate: PIECE_RATE, channels: 1, dataBytes: total * 2 }).copy(bytes);
  whole.forEach((level, index) =>
    bytes.writeInt16LE(Math.round(Math.max(-HIGHEST, Math.min(HIGHEST, level))), WAV_HEADER_BYTES + index * 2),
  );
  return bytes;
}

function toSamples(ms: number): number {
  return Math.round((ms / 1000) * PIECE_RATE);
}
