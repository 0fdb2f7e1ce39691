import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLogger } from '@/server/observability/logger';
import { openRawFile, type RawFileOptions } from './raw-file';
import { hashSound, makeSound, makeStore, removeStores } from './stream/testing';
import { nodeSoundDisk, type SoundDisk } from './wav/sound-disk';

const MEGABYTE = 1024 * 1024;
const SEGMENT = '0198f000-0000-7000-8000-000000000004';

afterAll(removeStores);

async function openPicture(change: Partial<RawFileOptions> = {}) {
  const { root } = await makeStore();
  const ended: string[] = [];
  const path = join(root, 'organization', 'picture.h264');
  const file = await openRawFile({
    ...{ disk: nodeSoundDisk, root, path, segmentId: SEGMENT, startMs: 40, log: silentLogger },
    now: () => 1_800_000_000_000,
    onEnded: (status) => void ended.push(status),
    ...change,
  });

  return { file, path, ended, names: async () => (await readdir(join(root, 'organization'))).sort() };
}

/** A disk whose writes wait until they are let go. */
function holdWrites() {
  const held: (() => void)[] = [];
  const append: SoundDisk['append'] = (...call) => void held.push(() => nodeSoundDisk.append(...call));
  const letGo = () => {
    for (const go of held.splice(0)) go();
  };
  return { disk: { ...nodeSoundDisk, append }, letGo };
}

/** A disk that takes so much, the last write in part. */
function fillUpAfter(roomBytes: number): SoundDisk {
  let left = roomBytes;
  const append: SoundDisk['append'] = (fd, pieces, position, done) => {
    const bytes = Buffer.concat(pieces).subarray(0, left);
    if (bytes.length === 0) return done(Object.assign(new Error('no space left'), { code: 'ENOSPC' }), 0);
    left -= bytes.length;
    nodeSoundDisk.append(fd, [bytes], position, done);
  };
  return { ...nodeSoundDisk, append };
}

describe('a picture', () => {
  it('is kept as it comes, whole or under its other name', async () => {
    const { file, path, names } = await openPicture();
    const picture = makeSound(300_001);
    for (let at = 0; at < picture.length; at += 7777) file.push(picture.subarray(at, at + 7777), 0);
    expect(await names()).toEqual(['picture.h264.part']);
    const [facts, again] = await Promise.all([file.close('completed'), file.close('interrupted')]);

    expect(again).toBe(facts);
    expect(await names()).toEqual(['picture.h264']);
    expect(await readFile(path)).toEqual(picture);
    expect(facts).toMatchObject({ status: 'completed', startMs: 40, sizeBytes: 300_001, warnings: [] });
    expect(facts.sha256).toBe(hashSound(picture));
  });

  it('takes nothing once it is closed', async () => {
    const { file, path } = await openPicture();
    file.push(makeSound(100), 0);
    const closing = file.close('completed');
    file.push(makeSound(100), 0);
    expect((await closing).sizeBytes).toBe(100);
    expect((await readFile(path)).length).toBe(100);
  });

  it('B17: leaves on a full disk what fitted, with the size and hash of just that', async () => {
    const { file, path } = await openPicture({ disk: fillUpAfter(150_000) });
    const picture = makeSound(400_000);
    for (let at = 0; at < picture.length; at += 40_000) file.push(picture.subarray(at, at + 40_000), 0);
    const facts = await file.close('completed');

    expect(facts).toMatchObject({ status: 'failed_disk', sizeBytes: 150_000 });
    expect(facts.sha256).toBe(hashSound(picture.subarray(0, 150_000)));
    expect(await readFile(path)).toEqual(picture.subarray(0, 150_000));
  });

  it('B17: ends its stream once where the disk fails, and never throws at the end of it', async () => {
    const broken = () => Promise.reject(new Error('input/output error'));
    const { file, names, ended } = await openPicture({ disk: { ...fillUpAfter(0), finish: broken, close: broken } });
    file.push(makeSound(10), 0);
    file.push(makeSound(10), 0);

    expect(ended).toEqual(['failed_disk']);
    expect(await file.close('drained')).toMatchObject({ status: 'failed_disk', warnings: ['not_finished'] });
    expect(await names()).toEqual(['picture.h264.part']);
  });

  it('B17: is not begun where there is no room for its file', async () => {
    const create = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
    await expect(openPicture({ disk: { ...nodeSoundDisk, create } })).rejects.toThrow('no space left');
  });

  it('B18: asks its sender to wait for the disk, and goes on when there is room', async () => {
    const { disk, letGo } = holdWrites();
    const { file, ended } = await openPicture({ disk });
    for (let count = 0; count < 4; count += 1) file.push(makeSound(MEGABYTE), 0);
    expect(file.waitForRoom()).toBeNull();
    file.push(makeSound(1), 0);
    const room = file.waitForRoom();
    expect(room).not.toBeNull();
    letGo();
    await room;
    expect(file.waitForRoom()).toBeNull();

    const closing = file.close('completed');
    letGo();
    expect(await closing).toMatchObject({ status: 'completed', sizeBytes: 4 * MEGABYTE + 1 });
    expect(ended).toEqual([]);
  });

  it('B18: gives up a disk that hangs, whether its sender waits or not', async () => {
    const waiting = await openPicture({ disk: holdWrites().disk, hangsAfterMs: 1, giveUpMs: 1 });
    waiting.file.push(makeSound(5 * MEGABYTE), 0);
    await waiting.file.waitForRoom();
    expect(waiting.ended).toEqual(['failed_disk']);

    const rushing = await openPicture({ disk: holdWrites().disk, giveUpMs: 1 });
    for (let count = 0; count < 33; count += 1) rushing.file.push(makeSound(MEGABYTE), 0);
    expect(rushing.ended).toEqual(['failed_disk']);

    for (const { file, names } of [waiting, rushing]) {
      expect(await file.close('stalled')).toMatchObject({ status: 'failed_disk', sizeBytes: 0 });
      expect(await names()).toEqual(['picture.h264.part']);
    }
  });

  it('B18: closes a file that was given up when its last write comes back', async () => {
    const { disk, letGo } = holdWrites();
    let closed = () => {};
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const close = async (fd: number) => {
      await nodeSoundDisk.close(fd);
      closed();
    };
    const { file } = await openPicture({ disk: { ...disk, close }, giveUpMs: 1 });
    file.push(makeSound(10), 0);
    expect((await file.close('completed')).sha256).toBe(hashSound(Buffer.alloc(0)));
    letGo();
    await isClosed;
  });
});
