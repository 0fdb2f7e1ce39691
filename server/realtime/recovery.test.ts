import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '@/server/observability/logger';
import { findSegmentSound, recoverSegments } from './recovery';
import { hashSound, KILLED_SOUND_BYTES, makeSound, makeStore, readSound, STEREO, removeStores } from './stream/testing';
import type { KilledWork } from './stream/write-until-killed';
import { buildWavHeader } from './wav/header';
import { type SegmentIds, toSegmentPaths } from './wav/segment-path';
import {
  complainWithFfmpeg,
  hasFfprobe,
  hasPython,
  hasSox,
  readWithFfprobe,
  readWithPython,
  readWithSox,
  unless,
} from './wav/testing';

const TRACKS = 20;
const FRAME = 1920;
/** What may be lost of a track: 20 ms. */
const LOSS_MS = 20;

afterAll(removeStores);

describe('after kill -9 during 20 tracks', () => {
  const sound = makeSound(KILLED_SOUND_BYTES);
  const crash = { root: '', segments: [] as SegmentIds[], frames: [] as { count: number; at: number }[] };
  let copy = '';

  beforeAll(async () => {
    crash.root = (await makeStore()).root;
    const { child, segments } = startWriting(crash.root);
    crash.segments = segments;
    crash.frames = await killAfter(child, 230 + Math.floor(Math.random() * 50));
    copy = (await makeStore()).root;
    await cp(crash.root, copy, { recursive: true });
  }, 60_000);

  it.skipIf(!hasFfprobe)(
    `B15: every file opens before any repair${unless(hasFfprobe, 'ffprobe')}`,
    async () => {
      const names = await listFiles(crash.root);
      expect(names).toHaveLength(TRACKS);
      for (const name of names) expect(readWithFfprobe(join(crash.root, name)).channels).toBe(2);
    },
    60_000,
  );

  it('B15: all files are whole again and no track lost more than 20 ms', async () => {
    const found = await recoverSegments({ root: crash.root, log: silentLogger });
    const owed = countOwed(crash.frames);

    expect(owed).toBeGreaterThan(200);
    expect(found).toHaveLength(TRACKS);
    for (const one of found) {
      const { whole } = toSegmentPaths(crash.root, one.ids);
      const written = await readSound(whole);
      expect(written.length).toBeGreaterThanOrEqual(owed * FRAME);
      expect(written.equals(repeatTo(sound, written.length))).toBe(true);
      expect(one).toMatchObject({ format: STEREO, sizeBytes: written.length, sha256: hashSound(written) });
      expect(one.durationMs).toBe(Math.round(written.length / 192));
      expect(await findSegmentSound(crash.root, one.ids)).toEqual(one);
    }
  });

  it('B16: killed while it repairs, and run again, it gives the same files', async () => {
    for (const files of [1, 4]) {
      const child = startChild('recover-until-killed.ts', copy);
      await killAfter(child, files);
      expect(child.signalCode).toBe('SIGKILL');
    }
    await recoverSegments({ root: copy, log: silentLogger });
    const again = await recoverSegments({ root: copy, log: silentLogger });

    expect(again).toEqual([]);
    expect(await hashFiles(copy)).toEqual(await hashFiles(crash.root));
  }, 60_000);

  it.skipIf(!hasFfprobe)(
    `B15: ffprobe and ffmpeg read them whole${unless(hasFfprobe, 'ffmpeg')}`,
    async () => {
      for (const { path, durationMs } of await listWhole()) {
        expect(readWithFfprobe(path)).toEqual({ durationMs, channels: 2 });
        expect(complainWithFfmpeg(path)).toBe('');
      }
    },
    60_000,
  );

  it.skipIf(!hasPython)(`B15: Python reads them whole${unless(hasPython, 'python3')}`, async () => {
    const files = await listWhole();
    const read = readWithPython(files.map((file) => file.path));
    expect(read).toEqual(files.map(({ durationMs }) => ({ durationMs, channels: 2 })));
  });

  it.skipIf(!hasSox)(`B15: sox reads them whole${unless(hasSox, 'sox')}`, async () => {
    for (const { path, durationMs } of await listWhole()) expect(readWithSox(path)).toBe(durationMs);
  });

  async function listWhole() {
    const paths = crash.segments.map((ids) => toSegmentPaths(crash.root, ids).whole);
    return Promise.all(
      paths.map(async (path) => ({ path, durationMs: Math.floor((await readSound(path)).length / 192) })),
    );
  }
});

describe('repairing', () => {
  it('B16: gives the same file from each state that a kill can leave', async () => {
    const sound = makeSound(4003);
    const states = [
      Buffer.concat([buildWavHeader(STEREO, 0), sound]),
      Buffer.concat([buildWavHeader(STEREO, 0), sound.subarray(0, 4000)]),
      Buffer.concat([buildWavHeader(STEREO, 4000), sound.subarray(0, 4000)]),
    ];
    const results = await Promise.all(states.map((bytes) => recoverBytes(bytes)));

    for (const { file } of results) expect(file).toEqual(states[2]);
    expect(new Set(results.map(({ found }) => found[0]?.sha256))).toEqual(
      new Set([hashSound(sound.subarray(0, 4000))]),
    );
  });

  it('removes what holds no sound, leaves what is not ours or live, and says what it cannot read', async () => {
    const empty = await recoverBytes(Buffer.alloc(0));
    const strange = await recoverBytes(Buffer.alloc(5000, 7));
    const live = await recoverBytes(Buffer.concat([buildWavHeader(STEREO, 0), makeSound(8)]), () => true);

    expect([empty.names, empty.found]).toEqual([[], []]);
    expect([strange.names.length, strange.found]).toEqual([1, []]);
    expect(live.names[0]).toMatch(/\.part\.wav$/);
  });
});

async function recoverBytes(bytes: Buffer, isLive = () => false) {
  const store = await makeStore();
  const ids = makeIds();
  const paths = toSegmentPaths(store.root, ids);
  const fd = await store.disk.create(store.root, paths.folder, paths.part);
  await store.disk.close(fd);
  await writeFile(paths.part, bytes);
  const found = await recoverSegments({ root: store.root, log: silentLogger, isLive });
  const names = await listFiles(store.root);

  return { found, names, file: names[0] ? await readFile(join(store.root, names[0])) : null };
}

function startWriting(root: string) {
  const ids = { organizationId: randomUUID(), meetingId: randomUUID(), sessionId: randomUUID() };
  const names = { identity: 'ana', name: 'Ana', isHost: false, mayAnalyse: true, way: 'egress' as const };
  const tracks = Array.from({ length: TRACKS }, () => ({
    facts: { ...ids, ...names, trackId: randomUUID() },
    segmentId: randomUUID(),
  }));
  const work: KilledWork = { root, tracks };

  return {
    child: startChild('write-until-killed.ts', JSON.stringify(work)),
    segments: tracks.map(({ segmentId }) => ({ ...ids, segmentId })),
  };
}

function startChild(entry: string, word: string): ChildProcess {
  const path = fileURLToPath(new URL(`./stream/${entry}`, import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', path, word], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Kills the child the hard way once it has said that many lines; gives all that it said. */
async function killAfter(child: ChildProcess, lines: number): Promise<{ count: number; at: number }[]> {
  if (!child.stdout) throw new Error('The child says nothing');
  const said: { count: number; at: number }[] = [];
  const closed = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    const [count, at] = line.split(' ').map(Number);
    said.push({ count: count ?? 0, at: at ?? 0 });
    if (said.length === lines) child.kill('SIGKILL');
  }
  await closed;

  return said;
}

/** What came at least 20 ms before the end, and two turns of a loop that a busy machine may have held up. */
function countOwed(frames: { count: number; at: number }[]): number {
  const lastAt = frames.at(-1)?.at ?? 0;
  return frames.slice(0, -2).findLast((frame) => frame.at <= lastAt - LOSS_MS)?.count ?? 0;
}

function makeIds(): SegmentIds {
  return { organizationId: randomUUID(), meetingId: randomUUID(), sessionId: randomUUID(), segmentId: randomUUID() };
}

function repeatTo(sound: Buffer, sizeBytes: number): Buffer {
  const times = Math.ceil(sizeBytes / sound.length);
  return Buffer.concat(new Array<Buffer>(times).fill(sound)).subarray(0, sizeBytes);
}

async function listFiles(root: string): Promise<string[]> {
  const names = await readdir(root, { recursive: true });
  const kinds = await Promise.all(names.map(async (name) => (await stat(join(root, name))).isFile()));
  return names.filter((_, index) => kinds[index]).sort();
}

async function hashFiles(root: string): Promise<[string, string][]> {
  const names = await listFiles(root);
  return Promise.all(
    names.map(async (name) => [name, hashSound(await readFile(join(root, name)))] as [string, string]),
  );
}
