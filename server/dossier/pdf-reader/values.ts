/** The objects that a PDF is made of, as far as a verifier needs them. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfText
  | PdfReference
  | PdfDictionary
  | PdfStream
  | PdfValue[];

export interface PdfName {
  is: 'name';
  name: string;
}

/** A string, with the place of its delimiters: from `start` up to but not including `end`. */
export interface PdfText {
  is: 'text';
  bytes: Buffer;
  start: number;
  end: number;
  /** What the place is in: the file, or what a stream unpacked to. */
  source: Buffer;
}

export interface PdfReference {
  is: 'reference';
  number: number;
}

export interface PdfDictionary {
  is: 'dictionary';
  entries: Map<string, PdfValue>;
}

export interface PdfStream {
  is: 'stream';
  dictionary: PdfDictionary;
  /** Where its bytes begin. */
  start: number;
  /** What they are part of: the file. */
  source: Buffer;
}

/** The file breaks the format, or uses a part of it that no seal of ours needs. */
export class PdfStructureError extends Error {}

export function isOf<Kind extends 'name' | 'text' | 'reference' | 'dictionary' | 'stream'>(
  kind: Kind,
  value: PdfValue | undefined,
): value is Extract<PdfValue, { is: Kind }> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.is === kind;
}

export function isInteger(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The characters of a string: UTF-16 where it says so, else one byte each. */
export function readText({ bytes }: PdfText): string {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1');
  const pairs = bytes.length - (bytes.length % 2);
  return Buffer.from(bytes.subarray(2, pairs)).swap16().toString('utf16le');
}
