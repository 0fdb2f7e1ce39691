import type { SoundFormat } from '@/server/contract/live';

/** The widest frame there is: two channels of 16 bits. Cutting by it is right for one channel too. */
export const WIDEST_FRAME = 4;
const BYTES_PER_SAMPLE = 2;
const NOTHING: Buffer = Buffer.alloc(0);

export interface FrameSplitter {
  /** Bytes of any length at any offset. Gives all that ends on a whole frame, in order, without copying. */
  push(bytes: Buffer): Buffer[];
  /** What was kept: its whole frames, and how many bytes belong to none. */
  end(format: SoundFormat): { frames: Buffer; danglingBytes: number };
}

/** Cuts a byte stream on frames; a sample that is split between two messages is put together again. */
export function createFrameSplitter(): FrameSplitter {
  let kept: Buffer = NOTHING;

  return {
    push(bytes) {
      if (kept.length === 0 && bytes.length % WIDEST_FRAME === 0) return bytes.length > 0 ? [bytes] : [];

      const wanted = kept.length > 0 ? WIDEST_FRAME - kept.length : 0;
      if (bytes.length < wanted) {
        kept = Buffer.concat([kept, bytes]);
        return [];
      }

      const pieces: Buffer[] = wanted > 0 ? [Buffer.concat([kept, bytes.subarray(0, wanted)])] : [];
      const end = bytes.length - ((bytes.length - wanted) % WIDEST_FRAME);
      kept = end < bytes.length ? Buffer.from(bytes.subarray(end)) : NOTHING;
      if (end > wanted) pieces.push(bytes.subarray(wanted, end));

      return pieces;
    },
    end(format) {
      const whole = kept.length - (kept.length % (format.channels * BYTES_PER_SAMPLE));
      const frames = kept.subarray(0, whole);
      const danglingBytes = kept.length - whole;
      kept = NOTHING;

      return { frames, danglingBytes };
    },
  };
}

/** Samples of whole frames. A view where the offset allows it, a copy where it is odd. */
export function viewSamples(bytes: Buffer): Int16Array {
  const isAligned = bytes.byteOffset % BYTES_PER_SAMPLE === 0;
  if (isAligned) return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / BYTES_PER_SAMPLE);

  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return new Int16Array(copy.buffer);
}

export function toBlockAlign(format: SoundFormat): number {
  return format.channels * BYTES_PER_SAMPLE;
}

export function toBytesPerSecond(format: SoundFormat): number {
  return format.sampleRate * toBlockAlign(format);
}
