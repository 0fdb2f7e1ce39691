import fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSealedFile } from '../read-sealed';
import { createPdf } from '../samples/sample-pdf';
import { parsePdf } from './parse-pdf';
import { isOf, PdfStructureError, readText } from './values';

/** A file of these objects, the first being the catalog, with a table that says where they are. */
function write(objects: string[], trailer = ''): Buffer {
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = Buffer.byteLength(body, 'latin1');
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const lines = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const start = Buffer.byteLength(body, 'latin1');
  const table = `xref\n0 1\n0000000000 65535 f \n1 ${objects.length}\n${lines}`;
  return Buffer.from(
    `${body}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  );
}

function startOf(file: Buffer): number {
  return Number(/startxref\n(\d+)/.exec(file.toString('latin1'))?.[1]);
}

describe('the reader of PDFs', () => {
  it('reads every kind of value', () => {
    const pdf = parsePdf(
      write([
        '<< /A [1 -2.5 true null /N#20m (a\\(b\\)\\101\\n) <61 62 6> 2 0 R] /B << /C (x) >> % remark\n /D 3 >>',
        '42',
      ]),
    );
    const root = pdf.trailer.entries.get('Root');
    const list = pdf.get(root, 'A');
    expect(Array.isArray(list) && list.slice(0, 4)).toEqual([1, -2.5, true, null]);
    expect(Array.isArray(list) && list[4]).toEqual({ is: 'name', name: 'N m' });
    const texts = Array.isArray(list) ? list.filter((value) => isOf('text', value)).map(readText) : [];
    expect(texts).toEqual(['a(b)A\n', 'ab`']);
    expect(Array.isArray(list) && pdf.resolve(list.at(-1))).toBe(42);
    expect(pdf.get(root, 'D')).toBe(3);
  });

  it.each([
    ['references in a circle', write(['2 0 R', '1 0 R'])],
    ['arrays without end', write([`<< /A ${'['.repeat(100)} >>`])],
    ['a string without end', write(['<< /A (never'])],
    [
      'an object that is another',
      Buffer.from(write(['<< >>']).toString('latin1').replace('1 0 obj', '7 0 obj'), 'latin1'),
    ],
  ])('gives up on %s', (_what, file) => {
    const pdf = parsePdf(file);
    expect(() => pdf.get(pdf.trailer.entries.get('Root'), 'A')).toThrow(PdfStructureError);
  });

  it.each([
    [
      'a table that names itself as the one before',
      (file: Buffer) => file.toString('latin1').replace('/Size 2', `/Prev ${startOf(file)} /Size 2`),
    ],
    ['no table', (file: Buffer) => file.toString('latin1').replace('xref\n0', 'gone\n0')],
    [
      'a table of more than there is',
      (file: Buffer) => file.toString('latin1').replace('1 1\n', '1 9007199254740991\n'),
    ],
    ['no end', (file: Buffer) => file.toString('latin1').replace('%%EOF', '')],
  ])('gives up on %s', (_what, change) => {
    expect(() => parsePdf(Buffer.from(change(write(['<< >>'])), 'latin1'))).toThrow(PdfStructureError);
  });

  it('gives up on packed references without width, of which there could be any number', () => {
    const head = '%PDF-1.7\n';
    const file = `${head}1 0 obj\n<< /Type /XRef /Size 9007199254740991 /W [0 0 0] /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF\n`;
    expect(() => parsePdf(Buffer.from(file))).toThrow(PdfStructureError);
  });

  it('unpacks no more than it can hold', () => {
    const bomb = deflateSync(Buffer.alloc(300 * 1024 * 1024)).toString('latin1');
    const pdf = parsePdf(
      write(['<< /S 2 0 R >>', `<< /Filter /FlateDecode /Length ${bomb.length} >>\nstream\n${bomb}\nendstream`]),
    );
    const stream = pdf.get(pdf.trailer.entries.get('Root'), 'S');
    expect(isOf('stream', stream)).toBe(true);
    expect(() => isOf('stream', stream) && pdf.bytesOf(stream)).toThrow(PdfStructureError);
  });
});

describe('whatever is handed in', () => {
  let honest: Buffer;
  beforeAll(async () => {
    honest = await createPdf(2, { useObjectStreams: true });
  });

  it('is answered, never thrown at', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          '/ByteRange [0 20 30 10]',
          '<30>',
          'ata-manifest.json',
          'startxref\n9\n%%EOF\n',
          'xref\n',
          'trailer\n<< /Root 1 0 R >>',
        )
        .map((text) => Buffer.from(text)),
      fc.nat().map((at) => honest.subarray(at % honest.length)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const found = readSealedFile(Buffer.concat([Buffer.from('%PDF-1.7\n'), ...pieces]));
        expect('code' in found).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
