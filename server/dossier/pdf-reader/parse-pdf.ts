import { type ObjectPlace, readCrossReferences, readObjectAt } from './cross-references';
import { unpack } from './inflate';
import { createLexer } from './lexer';
import {
  isInteger,
  isOf,
  type PdfDictionary,
  type PdfReference,
  type PdfStream,
  PdfStructureError,
  type PdfValue,
} from './values';

const MAX_REFERENCES_IN_A_ROW = 16;

/** A PDF whose objects are read when they are asked for, by its own cross references and nothing else. */
export interface PdfFile {
  trailer: PdfDictionary;
  places: ReadonlyMap<number, ObjectPlace>;
  /** The value itself, where a reference stood; null for what is missing. */
  resolve(value: PdfValue | undefined): PdfValue;
  /** An entry of a dictionary, resolved. */
  get(dictionary: PdfValue | undefined, key: string): PdfValue;
  /** The bytes of a stream, unpacked. */
  bytesOf(stream: PdfStream): Buffer;
}

/** @throws PdfStructureError */
export function parsePdf(file: Buffer): PdfFile {
  const { places, trailer } = readCrossReferences(file);
  const packs = new Map<number, PdfValue[]>();
  const pdf: PdfFile = { trailer, places, resolve, get, bytesOf };

  function resolve(value: PdfValue | undefined): PdfValue {
    let found = value ?? null;
    for (let step = 0; isOf('reference', found); step += 1) {
      if (step > MAX_REFERENCES_IN_A_ROW) throw new PdfStructureError('References run in a circle');
      found = readReference(found);
    }
    return found;
  }

  function readReference({ number }: PdfReference): PdfValue {
    const place = places.get(number);
    if (!place || 'free' in place) return null;
    if ('within' in place) return readPack(place.within)[place.index] ?? null;

    const found = readObjectAt(file, place.at);
    if (found.number !== number) throw new PdfStructureError(`Object ${number} is not where it should be`);
    return found.value;
  }

  /** The objects in an object stream, in their order. */
  function readPack(number: number): PdfValue[] {
    const known = packs.get(number);
    if (known) return known;
    const place = places.get(number);
    const stream = place && 'at' in place ? readObjectAt(file, place.at).value : null;
    if (!isOf('stream', stream)) throw new PdfStructureError('Packed objects are missing');

    const values = readPacked(bytesOf(stream), get(stream.dictionary, 'N'), get(stream.dictionary, 'First'));
    packs.set(number, values);
    return values;
  }

  function get(dictionary: PdfValue | undefined, key: string): PdfValue {
    const from = resolve(dictionary);
    return isOf('dictionary', from) ? resolve(from.entries.get(key)) : null;
  }

  function bytesOf(stream: PdfStream): Buffer {
    const length = get(stream.dictionary, 'Length');
    if (!isInteger(length) || stream.start + length > stream.source.length) {
      throw new PdfStructureError('A stream runs past the end');
    }
    return unpack(stream.source.subarray(stream.start, stream.start + length), stream.dictionary);
  }

  return pdf;
}

function readPacked(bytes: Buffer, count: PdfValue, first: PdfValue): PdfValue[] {
  if (!isInteger(count) || !isInteger(first)) throw new PdfStructureError('Packed objects are broken');
  const header = createLexer(bytes, 0);
  const offsets: number[] = [];
  for (let index = 0; index < count; index += 1) {
    header.readValue();
    const offset = header.readValue();
    if (!isInteger(offset)) throw new PdfStructureError('Packed objects are broken');
    offsets.push(first + offset);
  }
  return offsets.map((offset) => createLexer(bytes, offset).readValue());
}
