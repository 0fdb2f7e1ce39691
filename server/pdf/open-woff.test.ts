import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openWoff } from './open-woff';

const FILE = 'node_modules/@fontsource/inter/files/inter-latin-400-normal.woff';

describe('openWoff', () => {
  it('gives a TrueType font whose tables have the check sums that the file promises', async () => {
    const woff = await readFile(join(process.cwd(), FILE));

    const font = openWoff(woff);

    const tableCount = woff.readUInt16BE(12);
    expect(font.readUInt32BE(0)).toBe(0x00010000);
    expect(font.readUInt16BE(4)).toBe(tableCount);
    for (let entry = 12; entry < 12 + tableCount * 16; entry += 16) {
      const isHead = font.toString('latin1', entry, entry + 4) === 'head';
      expect(sumTable(font, entry, isHead)).toBe(font.readUInt32BE(entry + 4));
    }
  });

  it('refuses another kind of file', () => {
    expect(() => openWoff(Buffer.from('wOF2 and more'))).toThrow('not WOFF 1.0');
  });
});

/** Check sum of the OpenType specification; that of `head` leaves out the field that adjusts the whole file. */
function sumTable(font: Buffer, entry: number, isHead: boolean): number {
  const offset = font.readUInt32BE(entry + 8);
  const padded = Math.ceil(font.readUInt32BE(entry + 12) / 4) * 4;
  let sum = 0;
  for (let at = 0; at < padded; at += 4) {
    const isAdjustment = isHead && at === 8;
    sum = (sum + (isAdjustment ? 0 : font.readUInt32BE(offset + at))) >>> 0;
  }

  return sum;
}
