import { deflateSync, inflateSync } from 'node:zlib';

/** An opaque picture that any reader of PDF draws alike, and that costs the typesetter no decoding. */
export interface SignatureImage {
  png: Buffer;
  widthPx: number;
  heightPx: number;
}

interface PngHeader {
  widthPx: number;
  heightPx: number;
  channels: number;
}

const DATA_URL = /^data:image\/png;base64,([A-Za-z0-9+/=\s]+)$/;
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MAX_PIXELS = 4_000_000;
/** Channels by PNG colour type: grey, colour, grey with alpha, colour with alpha. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 4: 2, 6: 4 };

/**
 * Opens a drawn signature (PNG data URL, 8 bits a channel, not interlaced, at most 4 megapixels) and lays it on
 * white. Null when it is anything else: what cannot be read must neither stop the certificate nor the process.
 */
export function openSignatureImage(dataUrl: string): SignatureImage | null {
  const base64 = DATA_URL.exec(dataUrl)?.[1];
  if (!base64) {
    return null;
  }
  try {
    return flattenPng(Buffer.from(base64, 'base64'));
  } catch {
    // a damaged file: the name is printed instead
    return null;
  }
}

function flattenPng(file: Buffer): SignatureImage | null {
  const chunks = readChunks(file);
  const header = readHeader(chunks.find(({ type }) => type === 'IHDR')?.data);
  if (!header) {
    return null;
  }
  const { widthPx, heightPx, channels } = header;
  const rowBytes = widthPx * channels;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const filtered = inflateSync(packed, { maxOutputLength: (rowBytes + 1) * heightPx });
  if (filtered.length !== (rowBytes + 1) * heightPx) {
    return null;
  }
  const pixels = undoFilters(filtered, rowBytes, channels);

  return { png: writePng(layOnWhite(pixels, header), widthPx, heightPx), widthPx, heightPx };
}

function readChunks(file: Buffer): { type: string; data: Buffer }[] {
  if (!file.subarray(0, 8).equals(PNG_SIGNATURE)) {
    return [];
  }
  const chunks: { type: string; data: Buffer }[] = [];
  let offset = 8;
  while (offset + 12 <= file.length) {
    const length = file.readUInt32BE(offset);
    chunks.push({
      type: file.toString('latin1', offset + 4, offset + 8),
      data: file.subarray(offset + 8, offset + 8 + length),
    });
    offset += 12 + length;
  }

  return chunks;
}

function readHeader(data: Buffer | undefined): PngHeader | null {
  if (!data || data.length < 13) {
    return null;
  }
  const widthPx = data.readUInt32BE(0);
  const heightPx = data.readUInt32BE(4);
  const channels = CHANNELS[data[9] ?? -1];
  const isPlain = data[8] === 8 && data[12] === 0;
  if (!channels || !isPlain || widthPx === 0 || heightPx === 0 || widthPx * heightPx > MAX_PIXELS) {
    return null;
  }

  return { widthPx, heightPx, channels };
}

/** Undoes the five row filters of the PNG specification, section 9. */
function undoFilters(filtered: Buffer, rowBytes: number, step: number): Buffer {
  const rowCount = filtered.length / (rowBytes + 1);
  const pixels = Buffer.alloc(rowBytes * rowCount);
  for (let row = 0; row < rowCount; row += 1) {
    const filter = filtered[row * (rowBytes + 1)] ?? 0;
    for (let column = 0; column < rowBytes; column += 1) {
      const at = row * rowBytes + column;
      const left = column >= step ? (pixels[at - step] ?? 0) : 0;
      const above = row > 0 ? (pixels[at - rowBytes] ?? 0) : 0;
      const corner = row > 0 && column >= step ? (pixels[at - rowBytes - step] ?? 0) : 0;
      const value = filtered[row * (rowBytes + 1) + 1 + column] ?? 0;
      pixels[at] = value + predict(filter, left, above, corner);
    }
  }

  return pixels;
}

function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 4) {
    return predictPaeth(left, above, corner);
  }

  return [0, left, above, (left + above) >> 1][filter] ?? 0;
}

function predictPaeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) {
    return left;
  }

  return toAbove <= toCorner ? above : corner;
}

function layOnWhite(pixels: Buffer, { widthPx, heightPx, channels }: PngHeader): Buffer {
  const colors = Buffer.alloc(widthPx * heightPx * 3);
  const isColor = channels > 2;
  const hasAlpha = channels % 2 === 0;
  for (let pixel = 0; pixel < widthPx * heightPx; pixel += 1) {
    const from = pixel * channels;
    const alpha = hasAlpha ? (pixels[from + channels - 1] ?? 255) : 255;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = pixels[from + (isColor ? channel : 0)] ?? 255;
      colors[pixel * 3 + channel] = Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }

  return colors;
}

function writePng(colors: Buffer, widthPx: number, heightPx: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: heightPx }, (_, row) => [
    Buffer.of(0),
    colors.subarray(row * widthPx * 3, (row + 1) * widthPx * 3),
  ]);
  const data = deflateSync(Buffer.concat(rows.flat()), { level: 9 });

  return Buffer.concat([
    PNG_SIGNATURE,
    writeChunk('IHDR', header),
    writeChunk('IDAT', data),
    writeChunk('IEND', Buffer.alloc(0)),
  ]);
}

function writeChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(checkCrc(body), 4);

  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** CRC-32 as PNG asks for it. */
function checkCrc(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
  }

  return (crc ^ 0xffffffff) >>> 0;
}
