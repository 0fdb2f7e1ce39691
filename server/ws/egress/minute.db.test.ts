import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tracks, trackSegments } from '@/drizzle/schema';
import { composeLive, type LiveHouse } from '@/server/compose-live';
import { HEADER_BYTES } from '@/server/realtime/wav/header';
import { createMeetingRow } from '@/server/testing/factories';
import { openSocketHouse, type SocketHouse, takeTicket } from '@/server/testing/live-house';
import { createMember, createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { FRAME_BYTES, FRAMES_A_SECOND, startTrackPlayer, type TrackPlayer } from '@/server/testing/track-player';

const TRACKS = 50;
const SECONDS = 60;
const WARM_SECONDS = 15;
/** As far as the player is ahead of the disk: the pace is this machine's, up to three times real time. */
const AHEAD_SECONDS = 3;
const SPEED = 3;
/** Of what passes through in the meantime: 400 MB. */
const MOST_GROWTH_BYTES = 64 * 1024 * 1024;

let database: TestDatabase;
let world: TestWorld;
let folder: string;
let live: LiveHouse;
let house: SocketHouse;
let player: TrackPlayer;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ata-minute-'));
  world = createTestWorld(database.db);
  live = composeLive({
    env: { DATA_DIR: folder, EGRESS_AUDIO_DIR: undefined, EGRESS_VIDEO_DIR: undefined, VOICE_ACTIVITY: 'webrtc' },
    log: world.base.log,
    base: () => world.base,
  });
  world.base.ports.liveHub = live.hub;
  house = await openSocketHouse(live.upgrades);
  player = await startTrackPlayer();
});
afterAll(async () => {
  await player.stop();
  await live.drain();
  await house.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('a minute of fifty tracks in one room', () => {
  it('keeps every byte, hears every second, and gathers nothing', async () => {
    const member = await createMember(world);
    const meetingId = await createMeetingRow(member);
    const targets: string[] = [];
    for (let index = 0; index < TRACKS; index += 1)
      targets.push((await takeTicket(member, { meetingId, participant: `p${index}` })).target);

    await player.ask('begin', { host: house.host, targets, speed: SPEED, untilFrames: 0 });
    let heldBefore = 0;
    for (let second = AHEAD_SECONDS; second <= SECONDS; second += AHEAD_SECONDS) {
      await player.ask('playUntil', second * FRAMES_A_SECOND);
      await untilWritten(TRACKS * second * FRAMES_A_SECOND * FRAME_BYTES);
      if (second === WARM_SECONDS) heldBefore = process.memoryUsage().arrayBuffers;
    }
    const heldAfter = process.memoryUsage().arrayBuffers;
    const sent = await player.ask('end', null);

    const pieces = await endedPieces(meetingId);
    expect(pieces).toHaveLength(TRACKS);
    for (const { identity, segment } of pieces) {
      const { sha256, sizeBytes } = sent[Number(identity.slice(1))] ?? {};
      expect(segment).toMatchObject({ status: 'completed', sha256, sizeBytes });
      expect(await hashFile(segment.path)).toBe(sha256);
      expect(segment.sizeBytes).toBe(SECONDS * FRAMES_A_SECOND * FRAME_BYTES);
      expect(segment.levelsDbfs?.length).toBeGreaterThanOrEqual(SECONDS - 1);
      expect(Math.min(...(segment.levelsDbfs ?? []))).toBeGreaterThan(-40);
    }
    expect(heldAfter - heldBefore).toBeLessThan(MOST_GROWTH_BYTES);
  }, 300_000);
});

async function untilWritten(sizeBytes: number): Promise<void> {
  const size = async () => {
    const names = await readdir(join(folder, 'media'), { recursive: true });
    const sounds = names.filter((name) => name.endsWith('.wav'));
    const found = await Promise.all(sounds.map((name) => stat(join(folder, 'media', name))));
    return found.reduce((sum, one) => sum + one.size - HEADER_BYTES, 0);
  };
  await expect.poll(size, { timeout: 60_000 }).toBe(sizeBytes);
}

async function endedPieces(meetingId: string) {
  const read = () =>
    database.db
      .select({ segment: trackSegments, identity: tracks.identity })
      .from(trackSegments)
      .innerJoin(tracks, eq(tracks.id, trackSegments.trackId))
      .where(eq(trackSegments.meetingId, meetingId));
  await expect
    .poll(async () => (await read()).every(({ segment }) => segment.status !== 'recording'), { timeout: 30_000 })
    .toBe(true);

  return read();
}

async function hashFile(path: string): Promise<string> {
  const bytes = await readFile(join(folder, 'media', path));
  return createHash('sha256').update(bytes.subarray(HEADER_BYTES)).digest('hex');
}
