import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';

const AT = new Date('2026-11-20T13:00:00Z');

/** A PDF of so many pages, the same for the same arguments. */
export async function createPdf(
  pages: number,
  options: { word?: string; useObjectStreams?: boolean } = {},
): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page += 1) {
    document.addPage().drawText(`${options.word ?? 'Ata'} ${page}`, { x: 60, y: 700, size: 24, font });
  }
  document.setCreationDate(AT);
  document.setModificationDate(AT);

  return Buffer.from(await document.save({ useObjectStreams: options.useObjectStreams ?? false }));
}
