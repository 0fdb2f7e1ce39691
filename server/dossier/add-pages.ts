import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFPageLeaf, PDFRef } from '@cantoo/pdf-lib';
import type { OpenPdf } from './open-pdf';
import { arrayIn } from './pdf-parts';

/** What pages inherit from the root of their tree. */
const INHERITED = ['Resources', 'CropBox', 'Rotate'];

/** Puts the pages of another PDF behind the last one, and gives the first of them. */
export async function addPages(
  pdf: OpenPdf,
  pages: Uint8Array,
): Promise<{ count: number; first: PDFPageLeaf; firstRef: PDFRef }> {
  const source = await PDFDocument.load(pages, { updateMetadata: false });
  const copies = await pdf.document.copyPages(source, source.getPageIndices());
  const [first] = copies;
  const rootRef = pdf.document.catalog.get(PDFName.of('Pages'));
  const root = pdf.document.catalog.lookup(PDFName.of('Pages'));
  if (!first || !(rootRef instanceof PDFRef) || !(root instanceof PDFDict)) throw new Error('Nowhere to add pages');

  const kids = arrayIn(pdf, root, 'Kids');
  for (const { node, ref } of copies) {
    shield(node, root);
    node.set(PDFName.of('Parent'), rootRef);
    kids.push(ref);
  }
  root.set(PDFName.of('Count'), PDFNumber.of(countOf(root) + copies.length));
  pdf.changed.add(rootRef);

  return { count: copies.length, first: first.node, firstRef: first.ref };
}

function countOf(root: PDFDict): number {
  return root.lookup(PDFName.of('Count'), PDFNumber).asNumber();
}

/** A page without an entry of its own would take over the root's: turned, or cut. */
function shield(page: PDFPageLeaf, root: PDFDict): void {
  for (const key of INHERITED.map((word) => PDFName.of(word))) {
    if (page.has(key) || !root.has(key)) continue;
    if (key === PDFName.of('Rotate')) page.set(key, PDFNumber.of(0));
    if (key === PDFName.of('CropBox')) page.set(key, page.lookup(PDFName.of('MediaBox'), PDFArray).clone());
    if (key === PDFName.of('Resources')) page.set(key, PDFDict.withContext(page.context));
  }
}
