import { describe, expect, it } from 'vitest';
import { drawPng, toDataUrl } from '@/server/testing/signing';
import { checkDrawnSignature } from './drawn-signature';

const refusal = (reason: string) =>
  expect.objectContaining({ code: 'SIGNATURE_IMAGE_UNUSABLE', status: 422, details: { reason } });

describe('a drawn signature', () => {
  it('is taken as it came', async () => {
    const image = toDataUrl(drawPng());

    await expect(checkDrawnSignature(image)).resolves.toBe(image);
  });

  it.each([
    ['not_png', 'data:image/png;base64,'],
    ['not_png', toDataUrl(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
    ['not_png', `${toDataUrl(drawPng())}"><script>`],
    ['damaged', toDataUrl(drawPng().subarray(0, 50))],
    ['damaged', toDataUrl(drawPng().subarray(0, 8))],
    ['blank', toDataUrl(drawPng({ ink: false }))],
    ['too_large', toDataUrl(drawPng({ widthPx: 2001, heightPx: 2001 }))],
    ['too_large', toDataUrl(Buffer.concat([drawPng(), Buffer.alloc(225_000)]))],
  ])('is refused as %s', async (reason, image) => {
    await expect(checkDrawnSignature(image)).rejects.toThrow(refusal(reason));
  });

  it('is refused when it unpacks to more than its size says', async () => {
    const bomb = drawPng({ widthPx: 1000, heightPx: 1000 });
    bomb.writeUInt32BE(10, 16);

    await expect(checkDrawnSignature(toDataUrl(bomb))).rejects.toThrow(refusal('damaged'));
  });

  it('is refused when it is interlaced, which the certificate cannot draw', async () => {
    const interlaced = drawPng();
    interlaced[28] = 1;

    await expect(checkDrawnSignature(toDataUrl(interlaced))).rejects.toThrow(refusal('unknown_form'));
  });
});
