import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Number of pages and all text of a PDF. */
export async function readPdf(bytes: Buffer): Promise<{ pages: number; text: string }> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    texts.push(content.items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }

  return { pages: document.numPages, text: texts.join('\n').replace(/\s+/g, ' ') };
}
