import { describe, expect, it } from 'vitest';
import { wavHeader } from '@/server/lib/wav-header';
import { readWavHeader } from './wav-header';

const FORM = { sampleRate: 48_000, channels: 2 };
const GIBIBYTE = 2 ** 30;

/** What stands at the beginning of a file of that size; all behind it is silence. */
function readFile(head: Buffer, sizeBytes: number) {
  const read = async (start: number, end: number) => {
    const bytes = Buffer.alloc(Math.max(0, Math.min(end, sizeBytes) - start));
    head.copy(bytes, 0, start, Math.min(end, head.length));
    return bytes;
  };
  return readWavHeader(read, sizeBytes);
}

/** A long WAV: sizes of 32 bits say nothing, those of 64 stand in a chunk before all others. */
function wideHeader(dataBytes: number): Buffer {
  const plain = wavHeader({ ...FORM, dataBytes: 0xffff_ffff - 36 });
  const wide = Buffer.alloc(36);
  wide.write('ds64', 0, 'latin1');
  wide.writeUInt32LE(28, 4);
  wide.writeBigUInt64LE(BigInt(72 + dataBytes), 8);
  wide.writeBigUInt64LE(BigInt(dataBytes), 16);
  wide.writeBigUInt64LE(BigInt(dataBytes / 4), 24);
  const header = Buffer.concat([plain.subarray(0, 12), wide, plain.subarray(12)]);
  header.write('RF64', 0, 'latin1');
  header.writeUInt32LE(0xffff_ffff, header.length - 4);
  return header;
}

describe('the header of a WAV', () => {
  it('tells the form of the sound and where it lies', async () => {
    expect(await readFile(wavHeader({ ...FORM, dataBytes: 400 }), 444)).toEqual({
      formatTag: 1,
      channels: 2,
      bitsPerSample: 16,
      frameBytes: 4,
      bytesPerSecond: 192_000,
      dataStart: 44,
      dataBytes: 400,
    });
  });

  it('is believed only as far as the file goes', async () => {
    expect(await readFile(wavHeader({ ...FORM, dataBytes: 400 }), 144)).toMatchObject({ dataBytes: 100 });
    expect(await readFile(wavHeader({ ...FORM, dataBytes: 400 }), 44)).toBe('damaged');
    expect(await readFile(wavHeader({ ...FORM, dataBytes: 0 }), 444)).toBe('damaged');
    expect(await readFile(Buffer.from('RIFF....AVI '), 444)).toBeNull();
  });

  it('B20 counts all sound of a file beyond four gibibytes', async () => {
    const header = wideHeader(5 * GIBIBYTE);
    expect(await readFile(header, header.length + 5 * GIBIBYTE)).toMatchObject({
      dataStart: 80,
      dataBytes: 5 * GIBIBYTE,
    });
    // a chunk that follows the sound is none
    expect(await readFile(header, header.length + 5 * GIBIBYTE + 1000)).toMatchObject({ dataBytes: 5 * GIBIBYTE });
    expect(await readFile(header, header.length + 4.5 * GIBIBYTE)).toMatchObject({ dataBytes: 4.5 * GIBIBYTE });
  });
});
