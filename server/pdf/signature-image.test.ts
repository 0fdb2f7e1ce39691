import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

import { drawSampleSignature } from './samples/sample-signature';
import { openSignatureImage } from './signature-image';

describe('openSignatureImage', () => {
  it('lays a transparent drawing on white', () => {
    const image = openSignatureImage(drawSampleSignature());

    expect(image).toMatchObject({ widthPx: 340, heightPx: 110 });
    const pixels = readPixels(image?.png ?? Buffer.alloc(0));
    expect(pixels.subarray(1, 4)).toEqual(Buffer.of(255, 255, 255));
    expect(pixels.includes(Buffer.of(0x1c, 0x1b, 0x40))).toBe(true);
  });

  // One pixel, opaque green, with each of the row filters; a filter has nothing to add on the first pixel.
  it.each([0, 1, 2, 3, 4])('undoes row filter %i', (filter) => {
    const image = openSignatureImage(toDataUrl([filter, 0, 200, 0, 255], { widthPx: 1, heightPx: 1 }));

    expect([...readPixels(image?.png ?? Buffer.alloc(0))]).toEqual([0, 0, 200, 0]);
  });

  it('adds up neighbours as the filters say', () => {
    const rows = [1, 10, 20, 30, 255, 5, 5, 5, 0, 2, 1, 1, 1, 0, 1, 1, 1, 0];
    const image = openSignatureImage(toDataUrl(rows, { widthPx: 2, heightPx: 2 }));

    expect([...readPixels(image?.png ?? Buffer.alloc(0))]).toEqual([
      0, 10, 20, 30, 15, 25, 35, 0, 11, 21, 31, 16, 26, 36,
    ]);
  });

  it.each([
    ['another type', 'data:image/svg+xml;base64,PHN2Zy8+'],
    ['no image', 'data:image/png;base64,AAAA'],
    ['an address', 'https://example.org/signature.png'],
    ['a file cut short', drawSampleSignature().slice(0, 400)],
    ['more pixels than promised', toDataUrl(new Array<number>(500).fill(0), { widthPx: 1, heightPx: 1 })],
    ['fewer pixels than promised', toDataUrl([0, 1], { widthPx: 100, heightPx: 100 })],
    ['a size beyond all reason', toDataUrl([0], { widthPx: 90_000, heightPx: 90_000 })],
  ])('gives null for %s', (_, dataUrl) => {
    expect(openSignatureImage(dataUrl)).toBeNull();
  });
});

function readPixels(png: Buffer): Buffer {
  const lengthBytes = png.readUInt32BE(33);

  return inflateSync(png.subarray(41, 41 + lengthBytes));
}

function toDataUrl(rows: number[], size: { widthPx: number; heightPx: number }): string {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size.widthPx, 0);
  header.writeUInt32BE(size.heightPx, 4);
  header.set([8, 6], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const file = Buffer.concat([signature, toChunk('IHDR', header), toChunk('IDAT', deflateSync(Buffer.from(rows)))]);

  return `data:image/png;base64,${file.toString('base64')}`;
}

function toChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);

  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
}
