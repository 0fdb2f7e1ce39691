import { PDFHexString } from '@cantoo/pdf-lib';
import { toPdfDate } from './pdf-parts';

/** Room for four numbers, the first of which is zero. */
const BYTE_RANGE_WIDTH = 40;

/** A signature dictionary in bytes, with the places of what is filled in later. */
export interface SignatureObject {
  bytes: Buffer;
  byteRangeOffset: number;
  /** Of the `<` that opens the contents. */
  contentsOffset: number;
  reserveBytes: number;
}

export function createSignatureObject(input: {
  name: string;
  reason: string;
  location: string | undefined;
  signedAt: Date;
  reserveBytes: number;
}): SignatureObject {
  const parts = [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/M ${toPdfDate(input.signedAt).toString()}`,
    `/Name ${PDFHexString.fromText(input.name).toString()}`,
    `/Reason ${PDFHexString.fromText(input.reason).toString()}`,
    ...(input.location ? [`/Location ${PDFHexString.fromText(input.location).toString()}`] : []),
  ];
  const head = `${parts.join(' ')} /ByteRange [`;
  const middle = '] /Contents ';
  const contents = `<${'00'.repeat(input.reserveBytes)}>`;

  return {
    bytes: Buffer.from(`${head}${' '.repeat(BYTE_RANGE_WIDTH)}${middle}${contents} >>`, 'latin1'),
    byteRangeOffset: head.length,
    contentsOffset: head.length + BYTE_RANGE_WIDTH + middle.length,
    reserveBytes: input.reserveBytes,
  };
}

/** Start and length of the two stretches around the contents. */
export type ByteRange = readonly [number, number, number, number];

/** Says which bytes are signed, in place. `offsetOfObject` is where the dictionary stands in `file`. */
export function writeByteRange(file: Buffer, object: SignatureObject, offsetOfObject: number): ByteRange {
  const gapStart = offsetOfObject + object.contentsOffset;
  const gapEnd = gapStart + object.reserveBytes * 2 + 2;
  const range: ByteRange = [0, gapStart, gapEnd, file.length - gapEnd];
  file.write(range.join(' ').padEnd(BYTE_RANGE_WIDTH), offsetOfObject + object.byteRangeOffset, 'latin1');

  return range;
}

/** Writes a CMS into the gap, with zeros behind it, in place. @throws Error when it is too long */
export function writeContents(file: Buffer, [, gapStart, gapEnd]: ByteRange, cms: Uint8Array): void {
  const room = gapEnd - gapStart - 2;
  const hex = Buffer.from(cms).toString('hex');
  if (hex.length > room) {
    throw new Error(`The signature takes ${hex.length / 2} bytes, and ${room / 2} were kept for it`);
  }
  file.write(hex.padEnd(room, '0'), gapStart + 1, 'latin1');
}
