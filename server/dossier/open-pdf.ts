import { EncryptedPDFError, type PDFContext, PDFDict, PDFDocument, type PDFRef } from '@cantoo/pdf-lib';
import { AppError } from '@/server/lib/errors';

/** A PDF that is going to be continued behind its last byte. */
export interface OpenPdf {
  original: Uint8Array;
  document: PDFDocument;
  context: PDFContext;
  /** Where the last cross-reference section stands, and whether it is a stream (PDF 1.5) or a table. */
  crossReference: { offset: number; isStream: boolean };
  /** Objects of the original that the update says anew. */
  changed: Set<PDFRef>;
  /** The highest object number of the original. */
  lastObjectNumber: number;
}

/** @throws AppError 422 `PDF_ENCRYPTED`, `PDF_UNREADABLE` */
export async function openPdf(original: Uint8Array): Promise<OpenPdf> {
  const document = await load(original);
  const { context } = document;
  const lastObjectNumber = Math.max(context.largestObjectNumber, sizeOf(context) - 1);
  context.largestObjectNumber = lastObjectNumber;
  if (!(document.catalog instanceof PDFDict) || countPages(document) < 1) throw unreadable('has no pages');

  return {
    original,
    document,
    context,
    crossReference: findCrossReference(original, context.pdfFileDetails.prevStartXRef),
    changed: new Set(),
    lastObjectNumber,
  };
}

async function load(original: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(original, { updateMetadata: false });
  } catch (cause) {
    if (cause instanceof EncryptedPDFError) {
      throw new AppError({ code: 'PDF_ENCRYPTED', status: 422, message: 'The PDF is encrypted', cause });
    }
    throw unreadable('cannot be parsed', cause);
  }
}

function countPages(document: PDFDocument): number {
  try {
    return document.getPageCount();
  } catch (cause) {
    throw unreadable('has no tree of pages', cause);
  }
}

function sizeOf({ trailerInfo }: PDFContext): number {
  const size: unknown = trailerInfo.Size;
  return size instanceof Object && 'asNumber' in size && typeof size.asNumber === 'function'
    ? Number(size.asNumber())
    : 0;
}

/** The update has to name the section before it, and to have the same form. */
function findCrossReference(original: Uint8Array, offset: number): OpenPdf['crossReference'] {
  const words = Buffer.from(original.subarray(offset, offset + 40)).toString('latin1');
  const isTable = /^\s*xref\b/.test(words);
  const isStream = /^\s*\d+\s+\d+\s+obj\b/.test(words);
  if (offset <= 0 || (!isTable && !isStream)) throw unreadable('has no cross-reference section where it says');

  return { offset, isStream };
}

function unreadable(why: string, cause?: unknown): AppError {
  return new AppError({ code: 'PDF_UNREADABLE', status: 422, message: `The PDF ${why}`, cause });
}
