import { inflateSync } from 'node:zlib';
import { isInteger, isOf, type PdfDictionary, PdfStructureError, type PdfValue } from './values';

/** What a stream may unpack to; a small file can otherwise name any amount of memory. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
const FIRST_PNG_PREDICTOR = 10;

/** Bytes of a stream that is packed with nothing or with Flate, as all are that lead to a seal. */
export function unpack(packed: Buffer, dictionary: PdfDictionary): Buffer {
  const filter = single(dictionary.entries.get('Filter'));
  if (filter === undefined || filter === null) return packed;
  if (!isOf('name', filter) || filter.name !== 'FlateDecode') throw new PdfStructureError('Packed in an unknown way');

  return undoPredictor(inflate(packed), single(dictionary.entries.get('DecodeParms')));
}

function inflate(packed: Buffer): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch {
    throw new PdfStructureError('A stream cannot be unpacked');
  }
}

/** PNG's prediction of a row from the one above, which cross references are commonly packed with. */
function undoPredictor(bytes: Buffer, parameters: PdfValue | undefined): Buffer {
  if (!isOf('dictionary', parameters)) return bytes;
  const predictor = parameters.entries.get('Predictor') ?? 1;
  if (predictor === 1) return bytes;
  const columns = parameters.entries.get('Columns') ?? 1;
  if (!isInteger(predictor) || predictor < FIRST_PNG_PREDICTOR || !isInteger(columns) || columns < 1) {
    throw new PdfStructureError('Predicted in an unknown way');
  }

  const rows = Math.floor(bytes.length / (columns + 1));
  const result = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    undoRow(bytes.subarray(row * (columns + 1), (row + 1) * (columns + 1)), result, row * columns, columns);
  }
  return result;
}

function undoRow(packed: Buffer, result: Buffer, start: number, columns: number): void {
  const type = packed[0] ?? 0;
  for (let column = 0; column < columns; column += 1) {
    const left = column > 0 ? (result[start + column - 1] ?? 0) : 0;
    const above = start > 0 ? (result[start - columns + column] ?? 0) : 0;
    const aboveLeft = start > 0 && column > 0 ? (result[start - columns + column - 1] ?? 0) : 0;
    const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, aboveLeft)][type];
    if (predicted === undefined) throw new PdfStructureError('Predicted in an unknown way');
    result[start + column] = ((packed[column + 1] ?? 0) + predicted) & 255;
  }
}

function paeth(left: number, above: number, aboveLeft: number): number {
  const guess = left + above - aboveLeft;
  const distances = [left, above, aboveLeft].map((value) => Math.abs(guess - value));
  const nearest = distances.indexOf(Math.min(...distances));

  return [left, above, aboveLeft][nearest] ?? 0;
}

/** A filter or its parameters, bare or in a list of one. */
function single(value: PdfValue | undefined): PdfValue | undefined {
  if (!Array.isArray(value)) return value;
  if (value.length > 1) throw new PdfStructureError('Packed more than once');
  return value[0];
}
