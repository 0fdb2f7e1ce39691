import { EventEmitter, once } from 'node:events';
import { lstat, mkdir, open, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  hashSound,
  makeSound,
  makeStore,
  openTestStream,
  readSound,
  SESSION_STARTED_AT,
  STEREO,
  removeStores,
} from '../stream/testing';
import { buildWavHeader, HEADER_BYTES } from './header';
import { toSegmentPaths } from './segment-path';
import { SegmentWriter } from './segment-writer';
import { nodeSoundDisk, type SoundDisk } from './sound-disk';
import { complainWithFfmpeg, hasFfprobe, readWithFfprobe, unless } from './testing';

const SECOND = STEREO.sampleRate * 4;
const IDS = {
  organizationId: '0198f000-0000-7000-8000-000000000001',
  meetingId: '0198f000-0000-7000-8000-000000000002',
  sessionId: '0198f000-0000-7000-8000-000000000003',
  segmentId: '0198f000-0000-7000-8000-000000000004',
};

afterAll(removeStores);

describe('where a segment lies', () => {
  it.each(['../../etc/x', 'a\0b', 'x'.repeat(4096), 'CON', '', '\u202Egpj', `${IDS.meetingId}/..`])(
    'B4: takes no path from outside: %j',
    (name) => {
      for (const key of Object.keys(IDS))
        expect(() => toSegmentPaths('/sound', { ...IDS, [key]: name })).toThrow('Not one of our ids');
    },
  );

  it('B4: neither follows a link out of the root nor touches a file that is there', async () => {
    const store = await makeStore();
    const outside = (await makeStore()).root;
    const facts = { ...IDS, trackId: IDS.segmentId, identity: 'x', name: 'x', isHost: false, mayAnalyse: true };
    await mkdir(join(store.root, IDS.organizationId));
    await symlink(outside, join(store.root, IDS.organizationId, IDS.meetingId));
    const led = openTestStream(store, { facts: { ...facts, way: 'ear' } });
    led.stream.push(makeSound(1920), SESSION_STARTED_AT + 10);
    const closed = await led.stream.close('completed');

    expect(closed).toMatchObject({ status: 'failed_disk', sizeBytes: 0, warnings: ['not_finished'] });
    expect(await listFiles(outside)).toEqual([]);

    const paths = toSegmentPaths(outside, IDS);
    await mkdir(paths.folder, { recursive: true });
    await writeFile(paths.whole, 'theirs');
    await symlink(paths.whole, paths.part);
    await expect(nodeSoundDisk.create(outside, paths.folder, paths.part)).rejects.toThrow('EEXIST');
    expect((await lstat(paths.whole)).size).toBe(6);
  });
});

describe('a disk that fails', () => {
  it('B17: a full disk ends the stream and leaves all that fitted, readable', async () => {
    const store = { ...(await makeStore()), disk: fillUpAfter(SECOND + 1001) };
    const { stream, paths, ended } = openTestStream(store);
    const sound = makeSound(SECOND * 2);
    for (let at = 0; at < 200; at += 1) {
      stream.push(sound.subarray(at * 1920, (at + 1) * 1920), SESSION_STARTED_AT + at * 10);
      if (at % 20 === 19) await stream.drained();
    }
    const facts = await stream.close('completed');

    expect(ended).toEqual(['failed_disk']);
    expect(facts).toMatchObject({ status: 'failed_disk', sizeBytes: SECOND + 1000, warnings: [] });
    expect(facts.sha256).toBe(hashSound(sound.subarray(0, SECOND + 1000)));
    expect((await readSound(paths.whole)).equals(sound.subarray(0, SECOND + 1000))).toBe(true);
  });

  it('B17: a new stream on a full disk ends at once and harms nothing else', async () => {
    const store = await makeStore();
    const other = openTestStream(store);
    const create = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const { stream, ended } = openTestStream({ ...store, disk: { ...nodeSoundDisk, create } });
    await stream.drained();
    other.stream.push(makeSound(1920), SESSION_STARTED_AT + 10);

    expect((await stream.close('completed')).status).toBe('failed_disk');
    expect(ended).toEqual(['failed_disk']);
    expect((await other.stream.close('completed')).sizeBytes).toBe(1920);
  });

  it('B18: a disk that hangs gets ten seconds of sound, no more, and the file waits for the next start', async () => {
    const store = await makeStore();
    const hanging = new EventEmitter();
    const append: SoundDisk['append'] = (fd, pieces, position, done) => {
      hanging.emit('hangs', () => nodeSoundDisk.append(fd, pieces, position, done));
    };
    const paths = toSegmentPaths(store.root, IDS);
    const failures: unknown[] = [];
    const writer = new SegmentWriter({
      ...store,
      paths,
      format: STEREO,
      disk: { ...nodeSoundDisk, append },
      onFailure: (error) => failures.push(error),
      giveUpMs: 1,
    });
    const piece = makeSound(SECOND / 10);
    const hangs = once(hanging, 'hangs');
    writer.push(piece);
    const [release] = (await hangs) as [() => void]; // safe because only the disk above emits it
    const queued = Array.from({ length: 300 }, () => {
      writer.push(piece);
      return writer.queuedBytes;
    });
    const written = await writer.close();
    release();

    expect(failures).toHaveLength(1);
    expect(Math.max(...queued)).toBe(SECOND * 10);
    expect(queued.at(-1)).toBe(0);
    expect(written.isWhole).toBe(false);
    expect(await listFiles(paths.folder)).toEqual([`${IDS.segmentId}.part.wav`]);
  });
});

describe('a disk that cannot follow', () => {
  it('B18: makes its sender wait while it works', async () => {
    const store = await makeStore();
    const paths = toSegmentPaths(store.root, IDS);
    const writer = new SegmentWriter({ ...store, paths, format: STEREO, onFailure: () => undefined });
    const second = makeSound(SECOND);
    for (let count = 0; count < 4; count += 1) writer.push(second);
    expect(writer.waitForRoom()).toBeNull();
    writer.push(second);
    await writer.waitForRoom();

    expect(writer.queuedBytes).toBe(0);
    expect((await writer.close()).soundBytes).toBe(5 * SECOND);
  });

  it('B18: makes nobody wait once it hangs', async () => {
    const store = await makeStore();
    const disk: SoundDisk = { ...nodeSoundDisk, append: () => undefined };
    const options = { paths: toSegmentPaths(store.root, IDS), format: STEREO, hangsAfterMs: 1, giveUpMs: 1 };
    const writer = new SegmentWriter({ ...store, ...options, disk, onFailure: () => undefined });
    writer.push(makeSound(5 * SECOND));
    await writer.waitForRoom();

    expect(writer.waitForRoom()).toBeNull();
    expect(writer.queuedBytes).toBe(5 * SECOND);
    expect((await writer.close()).isWhole).toBe(false);
  });
});

describe('a disk that hangs at the end', () => {
  it('B18: does not hold up whoever closes', async () => {
    const store = await makeStore();
    const paths = toSegmentPaths(store.root, IDS);
    const writer = new SegmentWriter({
      ...store,
      paths,
      format: STEREO,
      disk: { ...nodeSoundDisk, finish: () => new Promise(() => undefined) },
      onFailure: () => undefined,
      giveUpMs: 50,
    });
    writer.push(makeSound(1920));
    await writer.drained();

    expect(await writer.close()).toMatchObject({ soundBytes: 1920, isWhole: false });
  });
});

describe('headers', () => {
  it('are true every two seconds while the stream goes on', async () => {
    const clock = { ms: 0 };
    const synced: number[] = [];
    const base = await makeStore();
    const writeHeader: SoundDisk['writeHeader'] = async (fd, header) => {
      synced.push(header.readUInt32LE(HEADER_BYTES - 4));
      await nodeSoundDisk.writeHeader(fd, header);
    };
    const store = { ...base, now: () => clock.ms, disk: { ...nodeSoundDisk, writeHeader } };
    const { stream } = openTestStream(store);
    for (let second = 1; second <= 6; second += 1) {
      clock.ms = second * 1000;
      stream.push(makeSound(SECOND), SESSION_STARTED_AT + clock.ms);
      await stream.drained();
    }
    await stream.close('completed');

    expect(synced).toEqual([0, SECOND * 2, SECOND * 4, SECOND * 6, SECOND * 6]);
  });

  it('B20: hold 64-bit sizes once 32 bits are too few', () => {
    const soundBytes = 5 * 1024 ** 3;
    const header = buildWavHeader(STEREO, soundBytes);
    expect(header.toString('latin1', 0, 4)).toBe('RF64');
    expect(Number(header.readBigUInt64LE(28))).toBe(soundBytes);
    expect(buildWavHeader(STEREO, 1000).toString('latin1', 0, 4)).toBe('RIFF');
  });

  it.skipIf(!hasFfprobe)(
    `B20: a file of more than 4 GiB has its true length for ffprobe${unless(hasFfprobe, 'ffprobe')}`,
    async () => {
      const path = join((await makeStore()).root, 'long.wav');
      const file = await open(path, 'w');
      const soundBytes = SECOND * 23_000;
      await file.write(buildWavHeader(STEREO, soundBytes));
      await file.truncate(HEADER_BYTES + soundBytes);
      await file.close();

      expect((await stat(path)).size).toBeGreaterThan(4 * 1024 ** 3);
      expect(readWithFfprobe(path)).toEqual({ durationMs: 23_000_000, channels: 2 });
    },
  );

  it.skipIf(!hasFfprobe)(
    `B20: a stream passes the limit and stays readable${unless(hasFfprobe, 'ffmpeg')}`,
    async () => {
      const { stream, paths } = openTestStream(await makeStore(), { riffUpToBytes: SECOND });
      for (let second = 1; second <= 3; second += 1) stream.push(makeSound(SECOND), SESSION_STARTED_AT + second * 1000);
      await stream.close('completed');

      expect(readWithFfprobe(paths.whole)).toEqual({ durationMs: 3000, channels: 2 });
      expect(complainWithFfmpeg(paths.whole)).toBe('');
    },
  );
});

/** A disk that takes so many bytes, the last piece in part, and then has no room. */
function fillUpAfter(roomBytes: number): SoundDisk {
  let left = roomBytes;
  const append: SoundDisk['append'] = (fd, pieces, position, done) => {
    const bytes = Buffer.concat(pieces).subarray(0, left);
    if (bytes.length < 4) return done(Object.assign(new Error('no space left'), { code: 'ENOSPC' }), 0);

    left -= bytes.length - (bytes.length % 4);
    nodeSoundDisk.append(fd, [bytes], position, done);
  };

  return { ...nodeSoundDisk, append };
}

async function listFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort();
}
