import { type FoundSeal, findSeal, type NoSeal } from './find-seal';
import { readAttachments } from './read-attachments';

/** Where the beginning of a PDF must stand, as readers look for it; a sealed one begins with it. */
const HEADER = Buffer.from('%PDF-');

export interface SealedFile extends FoundSeal {
  /** How many bytes came after the seal. */
  addedBytes: number;
  /** What the signature covers, in order. */
  signedParts: [Buffer, Buffer];
  /** The signature's bytes with their padding; null when the hole holds anything else than plain hexadecimal. */
  contents: Buffer | null;
  /** Embedded files by name; null where their list cannot be read. */
  attachments: Map<string, (() => Buffer)[]> | null;
}

export type UnsealedFile = NoSeal | { code: 'not_pdf' };

export function isPdf(file: Buffer): boolean {
  return file.subarray(0, HEADER.length).equals(HEADER);
}

/** Takes a sealed file apart, as far as the seal's own end. Never throws. */
export function readSealedFile(file: Buffer): SealedFile | UnsealedFile {
  if (!isPdf(file)) return { code: 'not_pdf' };
  const seal = findSeal(file);
  if ('code' in seal) return seal;
  const { holeStart, holeEnd, sealedBytes } = seal.place;

  return {
    ...seal,
    addedBytes: file.length - sealedBytes,
    signedParts: [seal.file.subarray(0, holeStart), seal.file.subarray(holeEnd)],
    contents: readHole(seal.file.toString('latin1', holeStart + 1, holeEnd - 1)),
    attachments: tryReading(() => readAttachments(seal.pdf)),
  };
}

/** Letters in one case only: a signature has one spelling, so that no byte of the hole can change unseen. */
function readHole(hex: string): Buffer | null {
  if (hex.length % 2 !== 0 || !/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(hex)) return null;
  return Buffer.from(hex, 'hex');
}

export function tryReading<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}
