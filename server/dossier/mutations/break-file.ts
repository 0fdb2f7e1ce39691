import type { CheckName } from '@/server/contract/verification';
import type { Honest, Mutation } from './mutation';

const HEADER_BYTES = 5;

/** One byte changed, everywhere: document, update, manifest, structure, signature, time stamp, padding. */
export function flipBytes({ file, stamped, document, dossier }: Honest): Mutation[] {
  const [holeStart, holeEnd] = findHole(file);
  const signatureEnd = holeStart + 1 + lengthOfDer(file, holeStart + 1) * 2;
  const stampEnd = holeStart + 1 + lengthOfDer(stamped, holeStart + 1) * 2;
  const flip = (bytes: Buffer, region: string, positions: number[], links: CheckName[] = ['seal']): Mutation[] =>
    positions.map((at) => ({
      name: `a byte of the ${region} at ${at}`,
      links,
      file: withByte(bytes, at, (bytes[at] ?? 0) ^ (1 << (at % 5))),
      dossier,
    }));

  return [
    ...flip(file, 'header', [0, 1, 2, 3, 4], ['file']),
    ...flip(file, 'document', spread(HEADER_BYTES, document.length, 30)),
    ...flip(file, 'update before the signature', spread(document.length, holeStart, 45)),
    ...flip(file, 'signature', spread(holeStart + 1, signatureEnd, 45)),
    ...flip(file, 'padding', spread(signatureEnd, holeEnd - 1, 6)),
    ...flip(file, 'brackets of the signature', [holeStart, holeEnd - 1]),
    ...flip(file, 'update behind the signature', spread(holeEnd, file.length, 20)),
    ...flip(stamped, 'time stamp', spread(signatureEnd, stampEnd, 40), ['seal', 'timestamp']),
  ];
}

export function cutShort({ file, document, dossier }: Honest): Mutation[] {
  const lengths = [
    0,
    4,
    10,
    document.length >> 1,
    document.length,
    document.length + 200,
    ...[2000, 400, 7, 1].map((less) => file.length - less),
  ];
  return lengths.map((length) => ({
    name: `the file cut to ${length} bytes`,
    links: [length < HEADER_BYTES ? 'file' : 'seal'],
    file: file.subarray(0, length),
    dossier,
  }));
}

/** Each SET of the signature called a SEQUENCE: readers that mend what they read would not see it. */
export function renameSets({ file, dossier }: Honest): Mutation[] {
  const [holeStart] = findHole(file);
  const length = lengthOfDer(file, holeStart + 1);
  const places = Array.from({ length }, (_, index) => holeStart + 1 + index * 2);
  return places
    .filter((at) => file.toString('latin1', at, at + 2) === '31')
    .map((at) => ({
      name: `the set at ${at} called a sequence`,
      links: ['seal'],
      file: withText(file, at, '30'),
      dossier,
    }));
}

/** The numbers that say what is covered, and the place of the signature. */
export function moveSignature(honest: Honest): Mutation[] {
  const { file, dossier } = honest;
  const [holeStart, holeEnd] = findHole(file);
  const rest = file.length - holeEnd;
  const ranges: [string, string][] = [
    ['leaves out the first byte', `1 ${holeStart - 1} ${holeEnd} ${rest}`],
    ['leaves out a byte before the signature', `0 ${holeStart - 1} ${holeEnd} ${rest}`],
    ['covers a byte of the signature', `0 ${holeStart + 1} ${holeEnd} ${rest}`],
    ['leaves out a byte behind the signature', `0 ${holeStart} ${holeEnd + 1} ${rest - 1}`],
    ['leaves out the last byte', `0 ${holeStart} ${holeEnd} ${rest - 1}`],
    ['covers more than there is', `0 ${holeStart} ${holeEnd} ${rest + 1}`],
    ['covers the document alone', `0 ${honest.document.length} ${holeEnd} ${rest}`],
    ['covers nothing behind', `0 ${holeStart} ${holeEnd} 0`],
    ['runs backwards', `0 ${holeEnd} ${holeStart} ${rest}`],
    ['is negative', `0 -1 ${holeEnd} ${rest}`],
    ['is spelled in octal', `0 0${holeStart} ${holeEnd} ${rest}`],
  ];
  const moved = ranges.map(([what, range]) => ({ name: `a range that ${what}`, file: withRange(file, range) }));

  return [
    ...moved,
    { name: 'words in the padding of the signature', file: withText(file, holeEnd - 300, '30820100') },
    { name: 'letters of the signature in capitals', file: withCapitals(file, holeStart) },
    { name: 'spaces in the signature', file: withText(file, holeEnd - 9, '    ') },
    { name: 'the first page cut out', file: Buffer.concat([file.subarray(0, 300), file.subarray(500)]) },
    { name: 'bytes before the header', file: Buffer.concat([Buffer.from('\n'), file]), links: ['file'] as const },
    {
      name: 'bytes between document and update',
      file: Buffer.concat([
        file.subarray(0, honest.document.length),
        Buffer.from(' '),
        file.subarray(honest.document.length),
      ]),
    },
    { name: 'another document in front', file: swapDocument(honest) },
  ].map((mutation) => ({ links: ['seal'] as const, dossier, ...mutation, file: Buffer.from(mutation.file) }));
}

function swapDocument({ file, document }: Honest): Buffer {
  const other = Buffer.from(document.toString('latin1').replace(/Type/g, 'Tipe'), 'latin1');
  return Buffer.concat([other, file.subarray(document.length)]);
}

function withRange(file: Buffer, range: string): Buffer {
  const at = file.lastIndexOf('/ByteRange [') + '/ByteRange ['.length;
  return withText(file, at, range.padEnd(file.indexOf(']', at) - at));
}

function withCapitals(file: Buffer, holeStart: number): Buffer {
  const middle = holeStart + 400;
  return withText(file, middle, file.toString('latin1', middle, middle + 80).toUpperCase());
}

function withText(file: Buffer, at: number, text: string): Buffer {
  const copy = Buffer.from(file);
  copy.write(text, at, 'latin1');
  return copy;
}

function withByte(file: Buffer, at: number, byte: number): Buffer {
  const copy = Buffer.from(file);
  copy[at] = byte;
  return copy;
}

/** Where the signature's bytes stand, with their brackets. */
export function findHole(file: Buffer): [number, number] {
  const start = file.indexOf('<30', file.lastIndexOf('/ByteRange'));
  return [start, file.indexOf('>', start) + 1];
}

/** Length of the DER whose hexadecimal begins at `at`; its own length takes two bytes. */
function lengthOfDer(file: Buffer, at: number): number {
  return 4 + Number.parseInt(file.toString('latin1', at + 4, at + 8), 16);
}

/** So many places from `from` to `to`, evenly. */
function spread(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + Math.floor(((index + 0.5) * (to - from)) / count));
}
