import { createHash } from 'node:crypto';
import type { PDFObject, PDFRef } from '@cantoo/pdf-lib';
import type { OpenPdf } from './open-pdf';

const ENTRY_IN_USE = 1;
const OFFSET_BYTES = 4;

interface Place {
  number: number;
  generation: number;
  offset: number;
}

/** An object that is written as it is, so that its writer knows where each of its bytes stands. */
export interface RawObject {
  ref: PDFRef;
  bytes: Buffer;
}

/**
 * Writes the new and the changed objects behind the original, with a cross-reference section of the original's own kind;
 * `offsetOfRaw` is where the bytes of `raw` begin.
 */
export function writeUpdate(pdf: OpenPdf, raw: RawObject): { bytes: Buffer; offsetOfRaw: number } {
  const chunks: Uint8Array[] = [pdf.original, Buffer.from('\n')];
  let offset = pdf.original.byteLength + 1;
  const places: Place[] = [];
  let offsetOfRaw = 0;
  const write = (ref: PDFRef, body: Uint8Array) => {
    const head = Buffer.from(`${ref.objectNumber} ${ref.generationNumber} obj\n`);
    const tail = Buffer.from('\nendobj\n');
    places.push({ number: ref.objectNumber, generation: ref.generationNumber, offset });
    if (ref === raw.ref) offsetOfRaw = offset + head.length;
    chunks.push(head, body, tail);
    offset += head.length + body.byteLength + tail.length;
  };

  for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
    if (ref.objectNumber > pdf.lastObjectNumber || pdf.changed.has(ref)) write(ref, serialize(object));
  }
  write(raw.ref, raw.bytes);
  places.sort((left, right) => left.number - right.number);
  chunks.push(closeWith(pdf, places, offset));

  return { bytes: Buffer.concat(chunks), offsetOfRaw };
}

function serialize(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);

  return bytes;
}

function closeWith(pdf: OpenPdf, places: Place[], offset: number): Buffer {
  const section = pdf.crossReference.isStream ? toStream(pdf, places, offset) : toTable(pdf, places);
  return Buffer.concat([section, Buffer.from(`startxref\n${offset}\n%%EOF\n`)]);
}

function toTable(pdf: OpenPdf, places: Place[]): Buffer {
  const lines = toRuns(places).flatMap((run) => [
    `${run[0]?.number} ${run.length}\n`,
    ...run.map(({ offset, generation }) => `${pad(offset, 10)} ${pad(generation, 5)} n \n`),
  ]);
  const trailer = `<< ${trailerEntries(pdf, pdf.context.largestObjectNumber + 1)} >>`;

  return Buffer.from(`xref\n${lines.join('')}trailer\n${trailer}\n`, 'latin1');
}

/** The stream is an object like others, and so lists itself. */
function toStream(pdf: OpenPdf, places: Place[], offset: number): Buffer {
  const number = pdf.context.largestObjectNumber + 1;
  const all = [...places, { number, generation: 0, offset }];
  const body = Buffer.concat(all.map(toRow));
  const index = toRuns(all).map((run) => `${run[0]?.number} ${run.length}`);
  const head = `<< /Type /XRef /W [1 ${OFFSET_BYTES} 2] /Index [${index.join(' ')}] /Length ${body.length} ${trailerEntries(pdf, number + 1)} >>`;

  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n${head}\nstream\n`, 'latin1'),
    body,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

function toRow({ offset, generation }: Place): Buffer {
  const row = Buffer.alloc(1 + OFFSET_BYTES + 2);
  row.writeUInt8(ENTRY_IN_USE, 0);
  row.writeUInt32BE(offset, 1);
  row.writeUInt16BE(generation, 1 + OFFSET_BYTES);

  return row;
}

/** Stretches of object numbers without a gap. */
function toRuns(places: Place[]): Place[][] {
  const runs: Place[][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.number === place.number - 1) run.push(place);
    else runs.push([place]);
  }

  return runs;
}

function trailerEntries(pdf: OpenPdf, size: number): string {
  const { Root, Info } = pdf.context.trailerInfo;
  if (!Root) throw new Error('The trailer names no catalog');
  const entries = [
    `/Size ${size}`,
    `/Root ${Root.toString()}`,
    `/Prev ${pdf.crossReference.offset}`,
    `/ID ${nameFile(pdf)}`,
  ];

  return [...entries, ...(Info ? [`/Info ${Info.toString()}`] : [])].join(' ');
}

/** The first half of a file's identifier stays through all its updates. */
function nameFile(pdf: OpenPdf): string {
  const fresh = createHash('sha256').update(pdf.original).digest('hex').slice(0, 32);
  const known = pdf.context.lookup(pdf.context.trailerInfo.ID);
  const first = /^\[\s*(<[0-9a-fA-F\s]*>)/.exec(String(known ?? ''))?.[1] ?? `<${fresh}>`;

  return `[${first} <${fresh}>]`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
