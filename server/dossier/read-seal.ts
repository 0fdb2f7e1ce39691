import { PDFArray, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { openPdf } from './open-pdf';
import { readEmbeddedFiles } from './embedded-files';
import { stringBytes } from './pdf-parts';
import { findSealValue } from './signature-fields';
import type { ByteRange } from './signature-object';

/** What a PDF says of its seal, before anything is checked. */
export interface SealOnPaper {
  byteRange: ByteRange;
  /** The bytes that it covers, in order; views, not copies. */
  signedParts: [Uint8Array, Uint8Array];
  /** The CMS with its padding, from between the two parts. */
  contents: Buffer;
  /** The range begins with the file, leaves out the contents alone, and ends with the file. */
  coversWholeFile: boolean;
  pages: number;
  /** Embedded files by name. */
  files: Map<string, Buffer>;
}

/** The seal of a PDF, `null` where it has none. @throws AppError 422 `PDF_UNREADABLE`, `PDF_ENCRYPTED` */
export async function readSeal(bytes: Uint8Array): Promise<SealOnPaper | null> {
  const { document } = await openPdf(bytes);
  const value = findSealValue(document.catalog);
  const byteRange = value && readByteRange(value.lookup(PDFName.of('ByteRange')));
  if (!value || !byteRange) return null;
  const [start, length, secondStart, secondLength] = byteRange;
  const gap = Buffer.from(bytes.subarray(start + length, secondStart)).toString('latin1');
  const contents = /^<([0-9a-fA-F]*)>$/.exec(gap)?.[1] ?? null;
  const said = stringBytes(value.lookup(PDFName.of('Contents')));
  if (!said) return null;

  return {
    byteRange,
    signedParts: [bytes.subarray(start, start + length), bytes.subarray(secondStart, secondStart + secondLength)],
    contents: Buffer.from(said),
    coversWholeFile:
      start === 0 &&
      secondStart + secondLength === bytes.byteLength &&
      contents !== null &&
      Buffer.from(contents, 'hex').equals(said),
    pages: document.getPageCount(),
    files: readEmbeddedFiles(document.catalog),
  };
}

function readByteRange(value: unknown): ByteRange | null {
  if (!(value instanceof PDFArray) || value.size() !== 4) return null;
  const numbers = value.asArray().map((item) => (item instanceof PDFNumber ? item.asNumber() : Number.NaN));
  const [a, b, c, d] = numbers;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;

  return numbers.every((number) => Number.isInteger(number) && number >= 0) ? [a, b, c, d] : null;
}
