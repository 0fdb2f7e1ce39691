import type { SoundFormat } from '@/server/contract/live';
import { toBlockAlign, toBytesPerSecond } from '../pcm/frame-splitter';

/** RIFF (12), room for 64-bit sizes (36), fmt (24), head of data (8). */
export const HEADER_BYTES = 80;
/** 32-bit sizes end here; what is longer becomes RF64. */
export const MOST_RIFF_BYTES = 0xffff_ffff;
const DS64_BYTES = 28;
const FMT_BYTES = 16;
const FMT_AT = 48;
const DATA_AT = 72;

/**
 * Header of a WAV of that much sound. The room for 64-bit sizes is there from the first byte, so a file that grows past
 * `riffUpToBytes` becomes RF64 in place.
 */
export function buildWavHeader(format: SoundFormat, soundBytes: number, riffUpToBytes = MOST_RIFF_BYTES): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const riffBytes = HEADER_BYTES - 8 + soundBytes;
  const isWide = riffBytes > riffUpToBytes;
  header.write(isWide ? 'RF64' : 'RIFF', 0, 'latin1');
  header.writeUInt32LE(isWide ? MOST_RIFF_BYTES : riffBytes, 4);
  header.write(isWide ? 'WAVEds64' : 'WAVEJUNK', 8, 'latin1');
  header.writeUInt32LE(DS64_BYTES, 16);
  if (isWide) writeWideSizes(header, { riffBytes, soundBytes, frames: soundBytes / toBlockAlign(format) });
  header.write('fmt ', FMT_AT, 'latin1');
  header.writeUInt32LE(FMT_BYTES, FMT_AT + 4);
  header.writeUInt16LE(1, FMT_AT + 8);
  header.writeUInt16LE(format.channels, FMT_AT + 10);
  header.writeUInt32LE(format.sampleRate, FMT_AT + 12);
  header.writeUInt32LE(toBytesPerSecond(format), FMT_AT + 16);
  header.writeUInt16LE(toBlockAlign(format), FMT_AT + 20);
  header.writeUInt16LE(16, FMT_AT + 22);
  header.write('data', DATA_AT, 'latin1');
  header.writeUInt32LE(isWide ? MOST_RIFF_BYTES : soundBytes, DATA_AT + 4);

  return header;
}

/** Format of a header written above; null when it is none. Sizes are not believed: the file's own length is the truth. */
export function readWavFormat(header: Buffer): SoundFormat | null {
  if (header.length < HEADER_BYTES) return null;
  const name = header.toString('latin1', 0, 4);
  const isOurs = (name === 'RIFF' || name === 'RF64') && header.toString('latin1', FMT_AT, FMT_AT + 4) === 'fmt ';
  const channels = header.readUInt16LE(FMT_AT + 10);
  if (!isOurs || (channels !== 1 && channels !== 2)) return null;

  return { sampleRate: header.readUInt32LE(FMT_AT + 12), channels };
}

function writeWideSizes(header: Buffer, sizes: { riffBytes: number; soundBytes: number; frames: number }): void {
  header.writeBigUInt64LE(BigInt(sizes.riffBytes), 20);
  header.writeBigUInt64LE(BigInt(sizes.soundBytes), 28);
  header.writeBigUInt64LE(BigInt(Math.floor(sizes.frames)), 36);
}
