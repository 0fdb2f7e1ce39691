import { PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import type { Honest, Mutation } from './mutation';
import { findHole } from './break-file';

/** Whatever comes behind the seal, from a line break to a forged seal. The seal itself still holds. */
export async function addBehind(honest: Honest): Promise<Mutation[]> {
  const { file, dossier } = honest;
  const updates: [string, Promise<Buffer> | Buffer][] = [
    ['a line break', behind(file, '\n')],
    ['a zero', behind(file, '\0')],
    ['a remark', behind(file, '% signed by everybody\n')],
    ['a second end', behind(file, '%%EOF\n')],
    ['itself', Buffer.concat([file, file])],
    ['the honest document', Buffer.concat([file, honest.document])],
    ['a megabyte of nothing', Buffer.concat([file, Buffer.alloc(1_000_000)])],
    ['a page', update(file, (pdf) => void pdf.addPage())],
    ['new words on the first page', update(file, (pdf) => pdf.getPage(0).drawText('approved'))],
    ['a page taken out', update(file, (pdf) => pdf.removePage(0))],
    ['pages in another order', update(file, (pdf) => pdf.insertPage(0, pdf.getPage(1)))],
    ['another title', update(file, (pdf) => pdf.setTitle('Another'))],
    ['a manifest in place of the sealed one', update(file, (pdf) => replaceManifest(pdf, dossier.manifest))],
    ['a second field of the same name', update(file, doubleField)],
    ['a field of the same name without a signature', update(file, emptyField)],
    ['a copy of the seal in another place', behind(file, copySeal(file))],
    ['a range that covers everything', behind(file, `9 0 obj << /ByteRange [0 ${findHole(file).join(' ')} 999999] >>`)],
    ['a thousand ranges that could be a seal’s', behind(file, manyClaims(file))],
    ['a range that ends in the document', behind(file, '9 0 obj << /ByteRange [0 10 20 30] >>')],
  ];

  return Promise.all(
    updates.map(async ([what, bytes]) => ({
      name: `${what} behind the seal`,
      links: ['nothing_added'] as const,
      file: await bytes,
      dossier,
    })),
  );
}

function behind(file: Buffer, text: string): Buffer {
  return Buffer.concat([file, Buffer.from(text, 'latin1')]);
}

async function update(file: Buffer, change: (pdf: PDFDocument) => unknown): Promise<Buffer> {
  const pdf = await PDFDocument.load(file, { forIncrementalUpdate: true, updateMetadata: false });
  await change(pdf);
  return Buffer.from(await pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }));
}

function replaceManifest(pdf: PDFDocument, manifest: object): Promise<void> {
  pdf.catalog.delete(PDFName.of('Names'));
  return pdf.attach(Buffer.from(JSON.stringify({ ...manifest, level: 'avançada' })), 'ata-manifest.json', {});
}

function doubleField(pdf: PDFDocument): void {
  const form = pdf.getForm();
  const [field] = form.acroForm.getAllFields();
  if (field) form.acroForm.addField(pdf.context.register(field[0].dict.clone()));
}

function emptyField(pdf: PDFDocument): void {
  const field = pdf.context.obj({ FT: 'Sig', T: PDFHexString.fromText('AtaSeal') });
  pdf.getForm().acroForm.addField(pdf.context.register(field));
}

/** Each begins and ends at brackets of the honest file, so that nothing but its structure speaks against it. */
function manyClaims(file: Buffer): string {
  const [start, end] = [file.indexOf('<<'), file.indexOf('>>') + 1];
  const one = (index: number) =>
    `/ByteRange [0 ${start} ${end} ${40 + index}]\n/ByteRange [0 ${start} ${end} ${file.length - end + index}]\n`;
  return Array.from({ length: 500 }, (_, index) => one(index)).join('');
}

function copySeal(file: Buffer): string {
  const start = file.lastIndexOf('<< /Type /Sig');
  return `\n99 0 obj\n${file.toString('latin1', start, file.indexOf('endobj', start))}endobj\n`;
}
