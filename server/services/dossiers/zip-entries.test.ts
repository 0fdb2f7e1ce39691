import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { unzip } from '@/server/testing/unzip';
import { streamZip, type ZipEntry } from './zip-entries';

const modifiedAt = new Date('2026-11-20T12:00:00.000Z');

function entry(path: string, open: ZipEntry['open'], compress = true): ZipEntry {
  return { path, compress, open };
}

describe('an archive that is made while it is read', () => {
  it('holds what its entries gave, in order, packed where that was asked for', async () => {
    const words = 'palavra '.repeat(1000);
    const archive = await buffer(
      streamZip(
        [
          entry('README.txt', async () => Buffer.from(words)),
          entry('recordings/á.wav', async () => Readable.from([Buffer.from('som'), Buffer.from('!')]), false),
          entry('empty.jsonl', async () => Buffer.alloc(0)),
        ],
        { modifiedAt },
      ),
    );

    const files = unzip(archive);
    expect([...files.keys()]).toEqual(['README.txt', 'recordings/á.wav', 'empty.jsonl']);
    expect(files.get('README.txt')).toEqual({ bytes: Buffer.from(words), isCompressed: true });
    expect(files.get('recordings/á.wav')).toEqual({ bytes: Buffer.from('som!'), isCompressed: false });
    expect(archive.length).toBeLessThan(words.length / 4);
  });

  it('is the same each time', async () => {
    const make = () => buffer(streamZip([entry('a', async () => Buffer.from('a'))], { modifiedAt }));
    expect((await make()).equals(await make())).toBe(true);
  });

  it('opens one source at a time, none before its turn, and closes it when the reader goes away', async () => {
    const endless = new Readable({ read: () => void setImmediate(() => endless.push(Buffer.alloc(65_536))) });
    const second = vi.fn(async () => Buffer.from('never'));
    const output = streamZip([entry('endless', async () => endless, false), entry('second', second)], { modifiedAt });

    await new Promise((resolve) => output.once('data', resolve));
    output.destroy();
    await expect.poll(() => endless.destroyed).toBe(true);
    expect(second).not.toHaveBeenCalled();
  });

  it.each([
    ['cannot be opened', async () => Promise.reject(new Error('disk'))],
    ['breaks off', async () => Readable.from(breakOff())],
  ])('fails when a source %s', async (_what, open) => {
    const output = streamZip([entry('broken', open as ZipEntry['open'], false)], { modifiedAt }); // safe because it gives a stream or nothing
    await expect(buffer(output)).rejects.toThrow('disk');
  });
});

async function* breakOff(): AsyncGenerator<Buffer> {
  yield Buffer.from('half');
  await nextTurn();
  throw new Error('disk');
}
