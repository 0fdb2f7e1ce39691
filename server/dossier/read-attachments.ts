import type { PdfFile } from './pdf-reader/parse-pdf';
import { isOf, PdfStructureError, type PdfValue, readText } from './pdf-reader/values';

const MAX_NODES = 2000;

/**
 * The files embedded in a PDF, by name, unpacked when they are asked for. A name that two of them bear stands with both.
 *
 * @throws PdfStructureError
 */
export function readAttachments(pdf: PdfFile): Map<string, (() => Buffer)[]> {
  const names = pdf.get(pdf.trailer.entries.get('Root'), 'Names');
  const attachments = new Map<string, (() => Buffer)[]>();
  for (const specification of listSpecifications(pdf, pdf.get(names, 'EmbeddedFiles'))) {
    const name = pdf.get(specification, 'UF') ?? pdf.get(specification, 'F');
    const stream = pdf.get(pdf.get(specification, 'EF'), 'F');
    if (!isOf('text', name) || !isOf('stream', stream)) continue;
    const readers = attachments.get(readText(name)) ?? [];
    attachments.set(readText(name), [...readers, () => pdf.bytesOf(stream)]);
  }

  return attachments;
}

/** The leaves of a name tree: keys and values take turns. */
function listSpecifications(pdf: PdfFile, root: PdfValue): PdfValue[] {
  const waiting: PdfValue[] = [root];
  const found: PdfValue[] = [];
  for (let visited = 0; waiting.length > 0; visited += 1) {
    if (visited >= MAX_NODES) throw new PdfStructureError('Too many attachments');
    const node = waiting.pop();
    const names = pdf.get(node, 'Names');
    const kids = pdf.get(node, 'Kids');
    if (Array.isArray(names)) found.push(...names.filter((_value, index) => index % 2 === 1).map(pdf.resolve));
    if (Array.isArray(kids)) waiting.push(...kids);
  }

  return found;
}
