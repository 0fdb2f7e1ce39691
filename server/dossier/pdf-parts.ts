import { PDFArray, PDFDict, PDFHexString, PDFName, type PDFObject, PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { OpenPdf } from './open-pdf';

/** The dictionary under `key`, made if there is none. Its own object is marked as changed. */
export function dictIn(pdf: OpenPdf, parent: PDFDict, key: string): PDFDict {
  const name = PDFName.of(key);
  markChanged(pdf, parent.get(name));
  const found = parent.lookup(name);
  if (found instanceof PDFDict) return found;
  const made = PDFDict.withContext(pdf.context);
  parent.set(name, made);

  return made;
}

/** The array under `key`, made if there is none. Its own object is marked as changed. */
export function arrayIn(pdf: OpenPdf, parent: PDFDict, key: string): PDFArray {
  const name = PDFName.of(key);
  markChanged(pdf, parent.get(name));
  const found = parent.lookup(name);
  if (found instanceof PDFArray) return found;
  const made = PDFArray.withContext(pdf.context);
  parent.set(name, made);

  return made;
}

export function dictsOf(array: PDFObject | undefined): PDFDict[] {
  if (!(array instanceof PDFArray)) return [];
  return array.asArray().flatMap((_, index) => {
    const found = array.lookup(index);
    return found instanceof PDFDict ? [found] : [];
  });
}

/** Bytes of either kind of string; `null` for what is none. */
export function stringBytes(value: PDFObject | undefined): Uint8Array | null {
  return value instanceof PDFString || value instanceof PDFHexString ? value.asBytes() : null;
}

export function textOf(value: PDFObject | undefined): string | null {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : null;
}

/** `D:20260801143000Z` */
export function toPdfDate(instant: Date): PDFString {
  return PDFString.of(
    `D:${instant
      .toISOString()
      .replace(/\.\d+Z$/, '')
      .replace(/[-:T]/g, '')}Z`,
  );
}

function markChanged(pdf: OpenPdf, value: PDFObject | undefined): void {
  if (value instanceof PDFRef) pdf.changed.add(value);
}
