import type { ObjectPlace } from './pdf-reader/cross-references';
import { parsePdf, type PdfFile } from './pdf-reader/parse-pdf';
import { isOf, PdfStructureError, type PdfValue } from './pdf-reader/values';
import type { SealedFile } from './read-sealed';

const MAX_PAGES = 50_000;

/**
 * Whether the update that carries the seal puts other pages in place of those that people signed, or before them. It may
 * add pages behind, and write anew only what lists pages, fields and files.
 */
export function changesPages({ file, pdf }: SealedFile, documentBytes: number): boolean {
  try {
    const before = parsePdf(file.subarray(0, documentBytes));
    const listing = listLists(before);
    for (const [number, place] of before.places) {
      if (!isSamePlace(place, pdf.places.get(number)) && !listing.has(number)) return true;
    }
    const pages = listPages(pdf);
    return listPages(before).some((page, index) => page !== pages[index]);
  } catch (error) {
    if (error instanceof PdfStructureError) return true;
    throw error;
  }
}

/** Numbers of the objects that an update has to write anew to add pages, a field and files. */
function listLists(pdf: PdfFile): Set<number> {
  const root = pdf.trailer.entries.get('Root');
  const direct = ['Pages', 'AcroForm', 'Names', 'AF', 'Extensions'].map((key) => entryOf(pdf, root, key));
  const [pages, form, names] = direct;
  const below = [entryOf(pdf, pages, 'Kids'), entryOf(pdf, form, 'Fields'), entryOf(pdf, names, 'EmbeddedFiles')];
  const numbers = [root, ...direct, ...below].filter((value) => isOf('reference', value)).map(({ number }) => number);

  return new Set(numbers);
}

/** As it stands there, unresolved. */
function entryOf(pdf: PdfFile, dictionary: PdfValue | undefined, key: string): PdfValue | undefined {
  const from = pdf.resolve(dictionary);
  return isOf('dictionary', from) ? from.entries.get(key) : undefined;
}

/** Object numbers of the pages in their order. */
function listPages(pdf: PdfFile): number[] {
  const root = entryOf(pdf, pdf.trailer.entries.get('Root'), 'Pages');
  const waiting: (PdfValue | undefined)[] = [root];
  const pages: number[] = [];
  for (let visited = 0; waiting.length > 0; visited += 1) {
    if (visited > MAX_PAGES) throw new PdfStructureError('Too many pages');
    const node = waiting.pop();
    const kids = pdf.get(node, 'Kids');
    if (Array.isArray(kids)) waiting.push(...kids.toReversed());
    else if (isOf('reference', node)) pages.push(node.number);
  }

  return pages;
}

function isSamePlace(left: ObjectPlace, right: ObjectPlace | undefined): boolean {
  if (!right) return false;
  if ('free' in left) return true;
  if ('at' in left) return 'at' in right && left.at === right.at;
  return 'within' in right && left.within === right.within && left.index === right.index;
}
