import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader of the file finds in it. */
export interface ReadPdf {
  pages: string[];
  info: Record<string, unknown>;
  language: string | null;
  bookmarks: string[];
  /** Where text begins and ends on each page, in points from the left edge; and lowest baseline from the bottom. */
  extents: { leftPt: number; rightPt: number; lowestPt: number }[];
}

/** Reads a PDF with a reader that is not ours. Tests only: pdfjs-dist is a development dependency. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const standardFontDataUrl = join(process.cwd(), 'node_modules/pdfjs-dist/standard_fonts/');
  const task = getDocument({ data: bytes.slice(), verbosity: 0, standardFontDataUrl });
  const pdf = await task.promise;
  const metadata = await pdf.getMetadata();
  const outline = (await pdf.getOutline()) ?? [];
  const read: ReadPdf = {
    pages: [],
    info: { ...metadata.info },
    language: readLanguage(metadata.info),
    bookmarks: outline.map(({ title }) => title),
    extents: [],
  };
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const texts = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
    read.pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    read.extents.push({
      leftPt: Math.min(...texts.map((item) => Number(item.transform[4]))),
      rightPt: Math.max(...texts.map((item) => Number(item.transform[4]) + item.width)),
      lowestPt: Math.min(...texts.map((item) => Number(item.transform[5]))),
    });
  }
  await task.destroy();

  return read;
}

/** Text with every run of white space as one space, as one compares what lines have divided. */
export function flatten(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function readLanguage(info: object): string | null {
  return 'Language' in info && typeof info.Language === 'string' ? info.Language : null;
}
