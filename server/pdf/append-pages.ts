import { PDFDocument } from '@cantoo/pdf-lib';

/**
 * Adds the pages of `certificate` behind those of `original` as an incremental update: the bytes of `original` stay as
 * they are and begin the result, so their SHA-256 can still be found in it.
 */
export async function appendPages(original: Uint8Array, certificate: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(original, { forIncrementalUpdate: true, updateMetadata: false });
  const source = await PDFDocument.load(certificate, { updateMetadata: false });
  const pages = await document.copyPages(source, source.getPageIndices());
  for (const page of pages) {
    document.addPage(page);
  }
  const appended = await document.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
  });
  assertPrefix(original, appended);

  return appended;
}

function assertPrefix(original: Uint8Array, appended: Uint8Array): void {
  const prefix = Buffer.from(appended.buffer, appended.byteOffset, original.byteLength);
  if (appended.byteLength <= original.byteLength || !prefix.equals(original)) {
    throw new Error('Appending pages changed the bytes that were signed');
  }
}
