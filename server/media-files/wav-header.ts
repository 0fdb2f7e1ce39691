import type { ReadBytes } from './far-file';

export interface WavHeader {
  /** 1 integer PCM, 3 float; others are compressed. */
  formatTag: number;
  channels: number;
  bitsPerSample: number;
  /** Bytes of one sample of every channel. */
  frameBytes: number;
  bytesPerSecond: number;
  dataStart: number;
  /** Sound that is really there, whatever the header claims. */
  dataBytes: number;
}

const MOST_CHUNKS = 1000;
const EXTENSIBLE = 0xfffe;
const FORMAT_BYTES = 40;
/** Of a size that 32 bits cannot hold; the true one stands in a chunk of its own. */
const ELSEWHERE = 0xffff_ffff;
const WIDE_BYTES = 16;

interface Chunk {
  name: string;
  start: number;
  sizeBytes: number;
}

/** Reads a RIFF/WAVE (or RF64) header. `null`: another kind of file; `damaged`: one without sound or without sense. */
export async function readWavHeader(read: ReadBytes, sizeBytes: number): Promise<WavHeader | 'damaged' | null> {
  if (sizeBytes < 12) return null;
  const head = Buffer.from(await read(0, 12));
  if (!/^(RIFF|RF64)$/.test(head.toString('latin1', 0, 4)) || head.toString('latin1', 8) !== 'WAVE') return null;

  const { format, data } = await findChunks(read, sizeBytes);
  if (!format || !data) return 'damaged';
  const bytes = Buffer.from(await read(format.start, Math.min(format.start + FORMAT_BYTES, sizeBytes)));
  if (bytes.length < 16) return 'damaged';

  return checkHeader(bytes, data, Math.min(data.sizeBytes, sizeBytes - data.start));
}

async function findChunks(read: ReadBytes, sizeBytes: number): Promise<{ format?: Chunk; data?: Chunk }> {
  let format: Chunk | undefined;
  let wideBytes = sizeBytes;
  for (let at = 12, seen = 0; at + 8 <= sizeBytes && seen < MOST_CHUNKS; seen++) {
    const bytes = Buffer.from(await read(at, at + 8));
    const chunk = { name: bytes.toString('latin1', 0, 4), start: at + 8, sizeBytes: bytes.readUInt32LE(4) };
    if (chunk.name === 'data') {
      const data = chunk.sizeBytes === ELSEWHERE ? { ...chunk, sizeBytes: wideBytes } : chunk;
      return { ...(format && { format }), data };
    }
    if (chunk.name === 'fmt ') format = chunk;
    if (chunk.name === 'ds64' && chunk.start + WIDE_BYTES <= sizeBytes) wideBytes = await readWideSize(read, chunk);
    at = chunk.start + chunk.sizeBytes + (chunk.sizeBytes % 2);
  }
  return format ? { format } : {};
}

/** Of the sound; that of the whole file stands before it. */
async function readWideSize(read: ReadBytes, { start }: Chunk): Promise<number> {
  const sizes = Buffer.from(await read(start, start + WIDE_BYTES));
  return Number(sizes.readBigUInt64LE(8));
}

function checkHeader(format: Buffer, data: Chunk, presentBytes: number): WavHeader | 'damaged' {
  const tag = format.readUInt16LE(0);
  const header = {
    formatTag: tag === EXTENSIBLE && format.length >= 26 ? format.readUInt16LE(24) : tag,
    channels: format.readUInt16LE(2),
    bitsPerSample: format.readUInt16LE(14),
    frameBytes: format.readUInt16LE(12),
    bytesPerSecond: format.readUInt32LE(8),
    dataStart: data.start,
    dataBytes: presentBytes,
  };
  const sampleRate = format.readUInt32LE(4);

  const hasSense = sampleRate > 0 && header.channels > 0 && header.frameBytes > 0 && header.bytesPerSecond > 0;
  return hasSense && presentBytes > 0 ? header : 'damaged';
}
