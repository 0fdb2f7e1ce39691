import { unpack } from './inflate';
import { createLexer } from './lexer';
import { isInteger, isOf, type PdfDictionary, type PdfStream, PdfStructureError } from './values';

/** Where an object stands: in the file, packed into another one, or nowhere any more. */
export type ObjectPlace = { at: number } | { within: number; index: number } | { free: true };

export interface CrossReferences {
  places: Map<number, ObjectPlace>;
  /** The newest. */
  trailer: PdfDictionary;
}

const MAX_SECTIONS = 500;
const TAIL_BYTES = 1024;

/** Follows the cross references from the end of the file to the oldest; the newest place of an object holds. */
export function readCrossReferences(file: Buffer): CrossReferences {
  const places = new Map<number, ObjectPlace>();
  const seen = new Set<number>();
  const waiting = [findStart(file)];
  let trailer: PdfDictionary | null = null;

  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (seen.has(at) || seen.size >= MAX_SECTIONS) throw new PdfStructureError('Cross references run in a circle');
    seen.add(at);
    const section = readSection(file, at, places);
    trailer ??= section;
    for (const key of ['XRefStm', 'Prev']) {
      const next = section.entries.get(key);
      if (isInteger(next)) waiting.push(next);
    }
  }
  if (!trailer) throw new PdfStructureError('There is no trailer');

  return { places, trailer };
}

function findStart(file: Buffer): number {
  const tail = file.toString('latin1', Math.max(0, file.length - TAIL_BYTES));
  const match = /startxref\s+(\d{1,15})\s+%%EOF\s*$/.exec(tail);
  if (!match) throw new PdfStructureError('The end of the file does not say where to begin');

  return Number(match[1]);
}

function readSection(file: Buffer, at: number, places: Map<number, ObjectPlace>): PdfDictionary {
  const lexer = createLexer(file, at);
  if (!/^[\0\t\n\f\r ]*xref/.test(file.toString('latin1', at, at + 20)))
    return readPackedSection(readStreamAt(file, at), places);

  lexer.expect('xref');
  const listed: [number, ObjectPlace][] = [];
  for (let first = lexer.read(); !isTrailer(first); first = lexer.read()) {
    const count = lexer.readValue();
    if (!isInteger(first) || !isInteger(count)) throw new PdfStructureError('A table of objects is broken');
    lexer.position = readTable(file, lexer.position, { first, count }, listed);
  }
  const trailer = lexer.readValue();
  if (!isOf('dictionary', trailer)) throw new PdfStructureError('There is no trailer');
  const isHybrid = trailer.entries.has('XRefStm');
  for (const [number, place] of listed) {
    if (!isHybrid || !('free' in place)) keep(places, number, place);
  }

  return trailer;
}

/** Lines such as `0000000017 00000 n`. */
function readTable(
  file: Buffer,
  at: number,
  { first, count }: { first: number; count: number },
  listed: [number, ObjectPlace][],
): number {
  const line = /\s*(\d{10}) (\d{5}) ([nf])/y;
  const text = file.toString('latin1', at, Math.min(file.length, at + (count + 1) * 20 + 10));
  for (let index = 0; index < count; index += 1) {
    const match = line.exec(text);
    if (!match) throw new PdfStructureError('A table of objects is broken');
    listed.push([first + index, match[3] === 'n' ? { at: Number(match[1]) } : { free: true }]);
  }
  return at + line.lastIndex;
}

function isTrailer(found: unknown): boolean {
  return typeof found === 'object' && found !== null && 'word' in found && found.word === 'trailer';
}

function readStreamAt(file: Buffer, at: number): PdfStream {
  const value = readObjectAt(file, at).value;
  if (!isOf('stream', value)) throw new PdfStructureError('There are no cross references where they should be');
  return value;
}

function readPackedSection(stream: PdfStream, places: Map<number, ObjectPlace>): PdfDictionary {
  const { entries } = stream.dictionary;
  const size = entries.get('Size');
  const length = entries.get('Length');
  const widths = entries.get('W');
  const ranges = entries.get('Index') ?? [0, size ?? 0];
  if (
    !isInteger(length) ||
    !isList(widths) ||
    widths.length !== 3 ||
    widths.every((width) => width === 0) ||
    !isList(ranges)
  ) {
    throw new PdfStructureError('Cross references are broken');
  }

  const bytes = unpack(stream.source.subarray(stream.start, stream.start + length), stream.dictionary);
  let at = 0;
  const readField = (width: number, otherwise: number) => {
    if (width === 0) return otherwise;
    if (width > 6 || at + width > bytes.length) throw new PdfStructureError('Cross references are broken');
    at += width;
    return bytes.readUIntBE(at - width, width);
  };
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    for (let index = 0; index < (ranges[range + 1] ?? 0); index += 1) {
      const [kind, second, third] = widths.map((width, field) => readField(width, field === 0 ? 1 : 0));
      const number = (ranges[range] ?? 0) + index;
      if (kind === 0) keep(places, number, { free: true });
      if (kind === 1) keep(places, number, { at: second ?? 0 });
      if (kind === 2) keep(places, number, { within: second ?? 0, index: third ?? 0 });
    }
  }
  return stream.dictionary;
}

function keep(places: Map<number, ObjectPlace>, number: number, place: ObjectPlace): void {
  if (!places.has(number)) places.set(number, place);
}

function isList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => isInteger(item));
}

/** `17 0 obj …`: the number that stands there, and the value. */
export function readObjectAt(file: Buffer, at: number): { number: number; value: ReturnType<typeof toStream> } {
  const lexer = createLexer(file, at);
  const number = lexer.readValue();
  const generation = lexer.readValue();
  if (!isInteger(number) || !isInteger(generation))
    throw new PdfStructureError('There is no object where one should be');
  lexer.expect('obj');

  return { number, value: toStream(file, lexer) };
}

function toStream(file: Buffer, lexer: ReturnType<typeof createLexer>) {
  const value = lexer.readValue();
  if (!isOf('dictionary', value)) return value;
  const begin = /^[\0\t\n\f\r ]*stream(\r?\n)/.exec(file.toString('latin1', lexer.position, lexer.position + 40));
  if (!begin) return value;

  const stream: PdfStream = { is: 'stream', dictionary: value, start: lexer.position + begin[0].length, source: file };
  return stream;
}
