import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFHexString, PDFName, type PDFObject, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import type { SealAttachment } from '@/server/contract/sealing';
import { AppError } from '@/server/lib/errors';
import type { OpenPdf } from './open-pdf';
import { arrayIn, dictIn, dictsOf, stringBytes, textOf, toPdfDate } from './pdf-parts';

interface NameTreeEntry {
  key: PDFObject;
  bytes: Buffer;
  value: PDFObject;
}

/** Adds files to those that the document has already. @throws AppError 409 `ATTACHMENT_NAME_TAKEN` */
export function embedFiles(pdf: OpenPdf, files: readonly SealAttachment[], at: Date): void {
  if (files.length === 0) return;
  const names = dictIn(pdf, pdf.document.catalog, 'Names');
  const entries = readNameTree(names.lookup(PDFName.of('EmbeddedFiles')));
  const associated = arrayIn(pdf, pdf.document.catalog, 'AF');
  for (const file of files) {
    const key = PDFHexString.fromText(file.name);
    const taken = entries.some((entry) => entry.bytes.equals(key.asBytes()) || textOf(entry.key) === file.name);
    if (taken) throw nameTaken(file.name);
    const value = pdf.context.register(describeFile(pdf, file, at));
    entries.push({ key, bytes: Buffer.from(key.asBytes()), value });
    associated.push(value);
  }

  entries.sort((left, right) => Buffer.compare(left.bytes, right.bytes));
  const list = pdf.context.obj(entries.flatMap(({ key, value }) => [key, value]));
  names.set(PDFName.of('EmbeddedFiles'), pdf.context.register(pdf.context.obj({ Names: list })));
}

/** Every embedded file by its name, unpacked. Of a name that stands twice the first one counts. */
export function readEmbeddedFiles(catalog: PDFDict): Map<string, Buffer> {
  const names = catalog.lookup(PDFName.of('Names'));
  const entries = readNameTree(names instanceof PDFDict ? names.lookup(PDFName.of('EmbeddedFiles')) : undefined);
  const files = new Map<string, Buffer>();
  for (const { key, value } of entries) {
    const spec = catalog.context.lookup(value);
    const name = spec instanceof PDFDict ? (textOf(spec.lookup(PDFName.of('UF'))) ?? textOf(key)) : null;
    const streams = spec instanceof PDFDict ? spec.lookup(PDFName.of('EF')) : undefined;
    const stream = streams instanceof PDFDict ? streams.lookup(PDFName.of('F')) : undefined;
    if (name === null || files.has(name) || !(stream instanceof PDFRawStream)) continue;
    files.set(name, unpack(stream));
  }

  return files;
}

function unpack(stream: PDFRawStream): Buffer {
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  if (filter === undefined) return Buffer.from(stream.contents);
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter;
  if (only !== PDFName.of('FlateDecode')) throw new Error('An embedded file is packed in a way that is not known');

  return inflateSync(stream.contents);
}

function describeFile(pdf: OpenPdf, file: SealAttachment, at: Date): PDFDict {
  const stream = PDFRawStream.of(
    pdf.context.obj({
      Type: 'EmbeddedFile',
      Subtype: file.mimeType,
      Filter: 'FlateDecode',
      Params: {
        Size: file.bytes.byteLength,
        ModDate: toPdfDate(at),
        CheckSum: PDFHexString.of(createHash('md5').update(file.bytes).digest('hex')),
      },
    }),
    deflateSync(file.bytes),
  );

  return pdf.context.obj({
    Type: 'Filespec',
    F: PDFString.of(file.name.replace(/[^\w.-]/g, '_')),
    UF: PDFHexString.fromText(file.name),
    Desc: PDFHexString.fromText(file.description),
    EF: { F: pdf.context.register(stream) },
    AFRelationship: file.mimeType === 'application/json' ? 'Data' : 'Supplement',
  });
}

function readNameTree(node: PDFObject | undefined, depth = 0): NameTreeEntry[] {
  if (!(node instanceof PDFDict) || depth > 20) return [];
  const names = node.lookup(PDFName.of('Names'));
  const own = names instanceof PDFArray ? readPairs(names) : [];

  return [...own, ...dictsOf(node.lookup(PDFName.of('Kids'))).flatMap((kid) => readNameTree(kid, depth + 1))];
}

function readPairs(names: PDFArray): NameTreeEntry[] {
  const entries: NameTreeEntry[] = [];
  for (let index = 0; index + 1 < names.size(); index += 2) {
    const key = names.lookup(index);
    const bytes = stringBytes(key);
    if (key && bytes) entries.push({ key, bytes: Buffer.from(bytes), value: names.get(index + 1) });
  }

  return entries;
}

function nameTaken(name: string): AppError {
  return new AppError({
    code: 'ATTACHMENT_NAME_TAKEN',
    status: 409,
    message: 'The document has a file of this name already',
    details: { name },
  });
}
