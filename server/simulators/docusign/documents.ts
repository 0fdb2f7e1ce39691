import { degrees, PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import type { DocumentBehaviour } from './behaviours';
import type { Envelope } from './state';

/** The document as it comes back: written anew, an id on every page, a stamp a signer. */
export async function writeCombined(envelope: Envelope, behaviour: DocumentBehaviour): Promise<Buffer> {
  const pdf = await PDFDocument.load(envelope.document.bytes);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const page of pdf.getPages()) {
    const { height } = page.getSize();
    page.drawText(`Docusign Envelope ID: ${envelope.envelopeId.toUpperCase()}`, {
      x: 18,
      y: height - 14,
      size: 7,
      font,
    });
  }

  const last = pdf.getPage(pdf.getPageCount() - 1);
  const signed = envelope.recipients.filter(({ status }) => status === 'completed');
  for (const [index, recipient] of signed.entries()) {
    const x = 40 + (index % 4) * 130;
    const y = 40 + Math.floor(index / 4) * 30;
    last.drawText('Signed by:', { x, y: y + 14, size: 5, font });
    last.drawText(recipient.name.replace(/[^\x20-\xff]/g, '?'), { x, y, size: 9, font, rotate: degrees(2) });
    last.drawText(stampId(envelope, recipient.recipientId), { x, y: y - 8, size: 5, font });
  }
  if (behaviour === 'altered-text') last.drawText('900 mil reais', { x: 100, y: 400, size: 12, font });
  if (behaviour === 'page-lost') pdf.removePage(pdf.getPageCount() - 1);

  return Buffer.from(await pdf.save({ useObjectStreams: true }));
}

/** The vendor's own account of who did what and when. */
export async function writeCertificate(envelope: Envelope): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([612, 792]);
  const lines = [
    'Certificate Of Completion',
    `Envelope Id: ${envelope.envelopeId.toUpperCase()}`,
    `Status: ${envelope.status}`,
    ...envelope.recipients.map(({ name, email, signedDateTime }) => `${name} <${email}> ${signedDateTime ?? '-'}`),
    ...envelope.audit.map(({ at, action, user }) => `${at} ${action} ${user}`),
  ];
  for (const [index, line] of lines.entries()) {
    page.drawText(line.replace(/[^\x20-\xff]/g, '?'), { x: 40, y: 740 - index * 14, size: 9, font });
  }
  return Buffer.from(await pdf.save());
}

/** Both one after the other, as `combined?certificate=true` gives them. */
export async function appendCertificate(combined: Buffer, certificate: Buffer): Promise<Buffer> {
  const pdf = await PDFDocument.load(combined);
  const pages = await PDFDocument.load(certificate);
  for (const page of await pdf.copyPages(pages, pages.getPageIndices())) pdf.addPage(page);
  return Buffer.from(await pdf.save());
}

function stampId(envelope: Envelope, recipientId: string): string {
  return `${envelope.envelopeId.replaceAll('-', '').slice(0, 14)}${recipientId.padStart(2, '0')}...`.toUpperCase();
}
