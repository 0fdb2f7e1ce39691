import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { AppError } from '@/server/lib/errors';

const inflateAsync = promisify(inflate);
const DATA_URL = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/;
const PNG_MAGIC = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MAX_BYTES = 225_000;
const MAX_PIXELS = 4_000_000;
/** Channels by colour type: grey, colour, and each with transparency. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 4: 2, 6: 4 };

/**
 * Takes a drawn signature only if the certificate can print it: a PNG as browsers' canvases write it (8 bits a
 * channel, not interlaced), whole, and not an untouched canvas. Returns the data URL as it came.
 * @throws AppError 422 `SIGNATURE_IMAGE_UNUSABLE` with a `reason`
 */
export async function checkDrawnSignature(dataUrl: string): Promise<string> {
  const file = Buffer.from(DATA_URL.exec(dataUrl)?.[1] ?? '', 'base64');
  if (!file.subarray(0, 8).equals(PNG_MAGIC)) throw unusable('not_png');
  if (file.length > MAX_BYTES) throw unusable('too_large');

  const { rowBytes, heightPx, packed } = readPng(file);
  const expectedBytes = (rowBytes + 1) * heightPx;
  const rows = await inflateAsync(packed, { maxOutputLength: expectedBytes }).catch(() => {
    throw unusable('damaged');
  });
  if (rows.length !== expectedBytes) throw unusable('damaged');
  if (isBlank(rows, rowBytes)) throw unusable('blank');
  return dataUrl;
}

function readPng(file: Buffer): { rowBytes: number; heightPx: number; packed: Buffer } {
  const data: Buffer[] = [];
  let header: Buffer | null = null;
  for (let offset = 8; offset + 12 <= file.length; ) {
    const end = offset + 8 + file.readUInt32BE(offset);
    if (end + 4 > file.length) throw unusable('damaged');
    const type = file.toString('latin1', offset + 4, offset + 8);
    if (type === 'IHDR') header = file.subarray(offset + 8, end);
    if (type === 'IDAT') data.push(file.subarray(offset + 8, end));
    offset = end + 4;
  }
  if (header?.length !== 13 || data.length === 0) throw unusable('damaged');

  const [widthPx, heightPx] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = CHANNELS[header[9] ?? -1];
  const isPlain = header[8] === 8 && header[12] === 0;
  if (!channels || !isPlain || widthPx * heightPx === 0) throw unusable('unknown_form');
  if (widthPx * heightPx > MAX_PIXELS) throw unusable('too_large');
  return { rowBytes: widthPx * channels, heightPx, packed: Buffer.concat(data) };
}

/** Every row filter leaves an untouched, transparent canvas all zeros; the first byte of a row names its filter. */
function isBlank(rows: Buffer, rowBytes: number): boolean {
  const zeros = Buffer.alloc(rowBytes);
  for (let start = 1; start < rows.length; start += rowBytes + 1) {
    if (!rows.subarray(start, start + rowBytes).equals(zeros)) return false;
  }
  return true;
}

function unusable(reason: 'not_png' | 'too_large' | 'damaged' | 'unknown_form' | 'blank'): AppError {
  return new AppError({
    code: 'SIGNATURE_IMAGE_UNUSABLE',
    status: 422,
    message: 'The drawn signature cannot be used',
    details: { reason },
  });
}
