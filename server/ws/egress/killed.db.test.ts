import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tracks, trackSegments } from '@/drizzle/schema';
import { composeLive } from '@/server/compose-live';
import { hashSound } from '@/server/realtime/stream/testing';
import { HEADER_BYTES } from '@/server/realtime/wav/header';
import {
  complainWithFfmpeg,
  hasFfprobe,
  hasPython,
  hasSox,
  readWithFfprobe,
  readWithPython,
  readWithSox,
  unless,
} from '@/server/realtime/wav/testing';
import { startChild } from '@/server/testing/child';
import { createMeetingRow } from '@/server/testing/factories';
import { takeTicket } from '@/server/testing/live-house';
import type { KilledServerWork } from '@/server/testing/serve-until-killed';
import { createMember, createTestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { FRAME_BYTES, FRAMES_A_SECOND, firstFrameOf, makeHum, startTrackPlayer } from '@/server/testing/track-player';

const TRACKS = 20;
const SECONDS = 3;

let database: TestDatabase;
let folder: string;
let meetingId: string;
let recovered: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ata-killed-'));
  const world = createTestWorld(database.db);
  const member = await createMember(world);
  meetingId = await createMeetingRow(member);
  const targets: string[] = [];
  for (let index = 0; index < TRACKS; index += 1)
    targets.push((await takeTicket(member, { meetingId, participant: `p${index}` })).target);

  const entry = new URL('../../testing/serve-until-killed.ts', import.meta.url);
  const server = await startChild<KilledServerWork>(entry, [database.url, folder]);
  const player = await startTrackPlayer();
  await player.ask('begin', { host: await server.ask('host', null), targets });
  while ((await player.ask('count', null)) < TRACKS * FRAMES_A_SECOND * SECONDS);
  await server.kill();
  await player.stop();

  const live = composeLive({
    env: { DATA_DIR: folder, EGRESS_AUDIO_DIR: undefined, EGRESS_VIDEO_DIR: undefined, VOICE_ACTIVITY: 'webrtc' },
    log: world.base.log,
    base: () => ({ ...world.base, now: () => new Date(Date.now() + 1000) }),
  });
  recovered = [await live.recover(), await live.recover()];
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('kill -9 of a server in the middle of twenty tracks', () => {
  it('B15: the next start mends each piece, once', async () => {
    const pieces = await listPieces();
    expect(recovered).toEqual([TRACKS, 0]);
    expect(pieces.map(({ status }) => status)).toEqual(new Array(TRACKS).fill('recovered'));
    expect(
      (await readdir(join(folder, 'media'), { recursive: true })).filter((name) => name.includes('.part.')),
    ).toEqual([]);
  });

  it('B15: what is kept is what was sent from its first byte on, and rows say of it what is true', async () => {
    const hum = makeHum();
    const twice = Buffer.concat([hum, hum]);
    for (const { identity, sizeBytes, sha256, durationMs, path } of await listPieces()) {
      const sound = (await readFile(path)).subarray(HEADER_BYTES);
      const first = firstFrameOf(Number(identity.slice(1)), FRAMES_A_SECOND) * FRAME_BYTES;
      const second = twice.subarray(first, first + hum.length);
      const sent = Buffer.concat(new Array<Buffer>(SECONDS + 60).fill(second)).subarray(0, sound.length);

      expect(sound.equals(sent)).toBe(true);
      expect({ sizeBytes, sha256 }).toEqual({ sizeBytes: sound.length, sha256: hashSound(sound) });
      expect(durationMs).toBe(Math.round(sound.length / 192));
      expect(durationMs).toBeGreaterThan((SECONDS - 1) * 1000);
    }
  });

  it.skipIf(!hasFfprobe)(`B15: ffmpeg opens each${unless(hasFfprobe, 'ffmpeg')}`, async () => {
    for (const { path, durationMs } of await listPieces()) {
      expect(readWithFfprobe(path)).toEqual({ durationMs, channels: 2 });
      expect(complainWithFfmpeg(path)).toBe('');
    }
  });

  it.skipIf(!hasPython)(`B15: Python opens each${unless(hasPython, 'python3')}`, async () => {
    const pieces = await listPieces();
    const read = readWithPython(pieces.map(({ path }) => path));
    expect(read).toEqual(pieces.map(({ durationMs }) => ({ durationMs, channels: 2 })));
  });

  it.skipIf(!hasSox)(`B15: sox opens each${unless(hasSox, 'sox')}`, async () => {
    for (const { path, durationMs } of await listPieces()) expect(readWithSox(path)).toBe(durationMs);
  });
});

async function listPieces() {
  const rows = await database.db
    .select({ segment: trackSegments, identity: tracks.identity })
    .from(trackSegments)
    .innerJoin(tracks, eq(tracks.id, trackSegments.trackId))
    .where(eq(trackSegments.meetingId, meetingId));
  return rows.map(({ segment, identity }) => ({ ...segment, identity, path: join(folder, 'media', segment.path) }));
}
