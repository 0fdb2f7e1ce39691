import { close, open } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { makeSound, makeStore, removeStores } from '../stream/testing';
import { type Append, createAppendThread } from './append-thread';

const openAsync = promisify(open);
const closeAsync = promisify(close);
const FILES = 8;
const ROUNDS = 150;

afterAll(removeStores);

/** So many rounds long that the thread stands for most of them. */
async function writeRounds(append: Append, sound: Buffer): Promise<Buffer[]> {
  const { root } = await makeStore();
  const paths = Array.from({ length: FILES }, (_, at) => join(root, `${at}.pcm`));
  const files = await Promise.all(paths.map((path) => openAsync(path, 'wx')));
  const size = sound.length / ROUNDS;
  for (let at = 0; at < sound.length; at += size) {
    const pieces = [sound.subarray(at, at + 10), sound.subarray(at + 10, at + size)];
    await Promise.all(files.map((fd) => appendAll(append, fd, pieces, at)));
  }
  await Promise.all(files.map((fd) => closeAsync(fd)));

  return Promise.all(paths.map((path) => readFile(path)));
}

function appendAll(append: Append, fd: number, pieces: Buffer[], position: number): Promise<number> {
  return new Promise((resolve, reject) =>
    append(fd, pieces, position, (error, written) => (error ? reject(error) : resolve(written))),
  );
}

describe('appending', () => {
  it.each([3000, 70_000])('keeps every byte of many files, %d bytes a time', async (size) => {
    const sound = makeSound(ROUNDS * size);
    for (const written of await writeRounds(createAppendThread(), sound)) expect(written.equals(sound)).toBe(true);
  });

  it('B18: goes on through the pool when its thread dies over its work', async () => {
    const sound = makeSound(ROUNDS * 3000);
    const append = createAppendThread(new URL('./fixtures/dying-append.mjs', import.meta.url));
    for (const written of await writeRounds(append, sound)) expect(written.equals(sound)).toBe(true);
  });

  it('B17: tells each file what became of it', async () => {
    const append = createAppendThread();
    await writeRounds(append, makeSound(ROUNDS * 300));
    const path = join((await makeStore()).root, 'good.pcm');
    const good = await openAsync(path, 'wx');
    const sound = makeSound(3000);
    const [refused, taken] = await Promise.allSettled([
      appendAll(append, 0x7fff_0000, [sound], 0),
      appendAll(append, good, [sound], 0),
    ]);
    await closeAsync(good);

    expect(refused).toMatchObject({ reason: { message: expect.stringContaining('EBADF') } });
    expect(taken).toMatchObject({ value: 3000 });
    expect(await readFile(path)).toEqual(sound);
  });
});
