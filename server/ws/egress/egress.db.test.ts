import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { egressTickets, feedbackEvents, meetingSessions, trackSegments } from '@/drizzle/schema';
import { composeLive, type LiveHouse } from '@/server/compose-live';
import { createEgressUrl, endSession, redeemTicket, setConsent } from '@/server/services/captures';
import { createMeetingRow } from '@/server/testing/factories';
import {
  closeCode,
  connect,
  FRAME_BYTES,
  knock,
  openSocketHouse,
  sendSound,
  type SocketHouse,
  takeTicket,
} from '@/server/testing/live-house';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createEgressEndpoint, createUpgradeDoor, SOCKET_TIMES } from '@/server/ws';

const WAV_HEADER = 80;
const SECOND = 100 * FRAME_BYTES;

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let folder: string;
let live: LiveHouse;
let house: SocketHouse;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ata-live-'));
  world = createTestWorld(database.db);
  ({ live, house } = await openLive());
  world.base.ports.liveHub = live.hub;
});
beforeEach(async () => {
  member = await createMember(world);
});
afterAll(async () => {
  await live.drain();
  await house.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function openLive(times = SOCKET_TIMES) {
  const opened = composeLive({
    env: { DATA_DIR: folder, EGRESS_AUDIO_DIR: undefined, EGRESS_VIDEO_DIR: undefined, VOICE_ACTIVITY: 'webrtc' },
    log: world.base.log,
    base: () => world.base,
    times,
  });
  return { live: opened, house: await openSocketHouse(opened.upgrades) };
}

async function segmentsOf(meetingId: string) {
  return database.db
    .select()
    .from(trackSegments)
    .where(eq(trackSegments.meetingId, meetingId))
    .orderBy(asc(trackSegments.startedAt));
}

/** Its pieces, once none of them is written any more. */
async function endedSegments(meetingId: string) {
  return expect
    .poll(async () => (await segmentsOf(meetingId)).every(({ status }) => status !== 'recording'))
    .toBe(true)
    .then(() => segmentsOf(meetingId));
}

async function soundOf(segment: { path: string }): Promise<Buffer> {
  return (await readFile(join(folder, 'media', segment.path))).subarray(WAV_HEADER);
}

/** What the disk has of a piece that is still written. */
async function sizeOnDisk(segment: { path: string } | undefined): Promise<number> {
  const part = join(folder, 'media', (segment?.path ?? '').replace(/\.wav$/, '.part.wav'));
  return stat(part).then(
    ({ size }) => size,
    () => 0,
  );
}

async function listFiles(): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('a ticket', () => {
  it('B1 is asked for before the upgrade: none, unknown and expired are 401, and no file appears', async () => {
    const before = await listFiles();
    const { target, meetingId } = await takeTicket(member);
    await database.db
      .update(egressTickets)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(egressTickets.meetingId, meetingId));

    expect(await knock(house.host, '/egress-audio')).toBe(401);
    expect(await knock(house.host, '/egress-audio?t=unknown')).toBe(401);
    expect(await knock(house.host, target)).toBe(401);
    expect(await listFiles()).toEqual(before);
  });

  it('B2 works once: the second is 401 and the first stream goes on', async () => {
    const { target, meetingId } = await takeTicket(member);
    const sound = randomBytes(SECOND);
    const socket = await connect(house.host, target);
    await sendSound(socket, sound.subarray(0, SECOND / 2));
    expect(await knock(house.host, target)).toBe(401);
    await sendSound(socket, sound.subarray(SECOND / 2));
    socket.close();

    const [segment] = await endedSegments(meetingId);
    expect(segment).toMatchObject({ status: 'completed', sha256: sha256(sound), sizeBytes: SECOND });
  });

  it('B3 opens nothing but its own track: 403, and it still works for that', async () => {
    const { target, meetingId, roomName, trackId } = await takeTicket(member, { participant: 'bia' });
    const others = ['roomName=other', 'trackId=TR_other', 'participant=caio'];
    for (const other of others) expect(await knock(house.host, `${target}&${other}`)).toBe(403);
    expect(await segmentsOf(meetingId)).toEqual([]);

    const named = new URLSearchParams({ roomName, trackId, participant: 'bia' });
    const socket = await connect(house.host, `${target}&${named}`);
    socket.close();
    expect(await endedSegments(meetingId)).toHaveLength(1);
  });

  it.each([
    ['a path', 'roomName=../../etc/x'],
    ['NUL', 'roomName=a%00b'],
    ['4 kB', `roomName=${'x'.repeat(4096)}`],
    ['turned text', 'participant=%E2%80%AEgpj.exe'],
    ['a device', 'roomName=CON'],
    ['a repeated key', 'roomName=a&roomName=a'],
  ])('B4 refuses %s as a name, and no path appears', async (_what, claim) => {
    const { target } = await takeTicket(member);
    const before = await listFiles();
    expect([400, 403]).toContain(await knock(house.host, `${target}&${claim}`));
    expect(await listFiles()).toEqual(before);
  });

  it('B4 keeps such names out of paths even where they are real', async () => {
    const { target, meetingId } = await takeTicket(member, { roomName: '../../etc/x', participant: '../bia' });
    (await connect(house.host, target)).close();
    const [segment] = await endedSegments(meetingId);
    expect(segment?.path).toMatch(/^audio\/[0-9a-f-]{36}\/[0-9a-f-]{36}\/[0-9a-f-]{36}\/[0-9a-f-]{36}\.wav$/);
  });

  it('is refused to somebody who refused to be recorded, also when the no comes after it', async () => {
    const meetingId = await createMeetingRow(member);
    const { target } = await takeTicket(member, { meetingId, participant: 'bia' });
    await setConsent(member.ctx, { id: meetingId, participant: 'bia', purpose: 'record', granted: false });
    expect(await knock(house.host, target)).toBe(403);
    await expect(takeTicket(member, { meetingId, participant: 'bia' })).rejects.toMatchObject({ status: 403 });
  });

  it('B24 is not given for a picture over LiveKit’s WebSocket', async () => {
    const id = await createMeetingRow(member);
    const wish = { meetingId: id, roomName: 'r', trackId: 'TR_v', kind: 'video' as const };
    await expect(createEgressUrl(member.ctx, wish)).rejects.toMatchObject({ status: 422, code: 'audio_only' });
  });
});

describe('a stream', () => {
  it('B5 gives way to a newer one of its track, with 4409', async () => {
    const { target, meetingId, roomName, trackId } = await takeTicket(member);
    const old = await connect(house.host, target);
    await sendSound(old, randomBytes(SECOND));
    const oldCode = closeCode(old);
    const next = await connect(house.host, (await takeTicket(member, { meetingId, roomName, trackId })).target);
    expect(await oldCode).toBe(4409);
    next.close();
    expect((await endedSegments(meetingId)).map(({ status }) => status).sort()).toEqual(['completed', 'replaced']);
  });

  it('B6 B7 shifts no sample when frames are odd, and drops a byte that belongs to none', async () => {
    const { target, meetingId } = await takeTicket(member);
    const sound = randomBytes(SECOND);
    const socket = await connect(house.host, target);
    await sendSound(socket, sound.subarray(0, 1921), 1921);
    await sendSound(socket, sound.subarray(1921), 1919);
    await sendSound(socket, Buffer.of(7));
    socket.close();
    const [segment] = await endedSegments(meetingId);
    expect(segment).toMatchObject({ sha256: sha256(sound), warnings: ['dangling_bytes'], durationMs: 1000 });
    expect(sha256(await soundOf(segment ?? { path: '' }))).toBe(sha256(sound));
  });

  it('B9 ignores garbage, and ends at more than a hundred a minute', async () => {
    const { target, meetingId } = await takeTicket(member);
    const socket = await connect(house.host, target);
    const code = closeCode(socket);
    const sound = randomBytes(SECOND);
    await sendSound(socket, sound);
    socket.send('x'.repeat(60_000));
    for (let count = 0; count < 99; count += 1) socket.send('{"muted":1}');
    await sendSound(socket, sound);
    socket.send('one too many');
    expect(await code).toBe(1008);
    expect(await endedSegments(meetingId)).toMatchObject([{ status: 'protocol_error', sizeBytes: 2 * SECOND }]);
  });

  it('B10 ends at a message of 2 MiB with 1009 and keeps what came before', async () => {
    const { target, meetingId } = await takeTicket(member);
    const socket = await connect(house.host, target);
    const code = closeCode(socket);
    await sendSound(socket, randomBytes(SECOND));
    socket.send(Buffer.alloc(2 * 1024 * 1024));
    expect(await code).toBe(1009);
    expect(await endedSegments(meetingId)).toMatchObject([{ status: 'protocol_error', sizeBytes: SECOND }]);
  });

  it('B11 ends at more than four times real time over ten seconds', async () => {
    const { target, meetingId } = await takeTicket(member);
    const socket = await connect(house.host, target);
    const code = closeCode(socket);
    let ended = false;
    void code.then(() => (ended = true));
    const [segment] = await segmentsOf(meetingId);
    for (let sent = 4; sent <= 44 && socket.readyState === socket.OPEN; sent += 4) {
      await sendSound(socket, Buffer.alloc(4 * SECOND), 32 * FRAME_BYTES).catch(() => {}); // it may end on the way
      await expect.poll(async () => ended || (await sizeOnDisk(segment)) >= sent * SECOND, { interval: 5 }).toBe(true);
    }
    expect(await code).toBe(1008);
    const [flooded] = await endedSegments(meetingId);
    expect(flooded?.status).toBe('flood');
    expect(flooded?.sizeBytes).toBeGreaterThanOrEqual(36 * SECOND);
  });

  it('B13 ends where neither data nor pongs come, and goes on where pongs do', async () => {
    const hasty = await openLive({ ...SOCKET_TIMES, pingEveryMs: 20, stalledAfterMs: 200 });
    const mute = await takeTicket(member);
    const polite = await takeTicket(member);
    const answering = await connect(hasty.house.host, polite.target);
    const silent = await connect(hasty.house.host, mute.target, { autoPong: false });
    expect(await closeCode(silent)).toBe(1006);
    expect(await endedSegments(mute.meetingId)).toMatchObject([{ status: 'stalled' }]);
    expect(answering.readyState).toBe(answering.OPEN);

    answering.close();
    expect(await endedSegments(polite.meetingId)).toMatchObject([{ status: 'completed' }]);
    await hasty.house.close();
  });

  it('B14 is completed by a close, interrupted by a reset', async () => {
    const [good, broken] = [await takeTicket(member), await takeTicket(member)];
    const closed = await connect(house.host, good.target);
    const reset = await connect(house.host, broken.target);
    await sendSound(closed, randomBytes(SECOND));
    await sendSound(reset, randomBytes(SECOND));
    closed.close();
    expect(await endedSegments(good.meetingId)).toMatchObject([{ status: 'completed', sizeBytes: SECOND }]);
    reset.terminate();
    expect(await endedSegments(broken.meetingId)).toMatchObject([{ status: 'interrupted' }]);
  });

  it('keeps twenty tracks of one room at once, byte for byte, in one session', async () => {
    const meetingId = await createMeetingRow(member);
    const sounds = Array.from({ length: 20 }, () => randomBytes(3 * SECOND));
    await Promise.all(
      sounds.map(async (sound) => {
        const { target } = await takeTicket(member, { meetingId, roomName: `room-${meetingId}` });
        const socket = await connect(house.host, target);
        await sendSound(socket, sound);
        socket.close();
        await once(socket, 'close');
      }),
    );
    const segments = await endedSegments(meetingId);
    const files = await Promise.all(segments.map(soundOf));
    expect(files.map(sha256).sort()).toEqual(sounds.map(sha256).sort());
    expect(new Set(segments.map(({ sessionId }) => sessionId)).size).toBe(1);
    expect(
      await database.db.select().from(meetingSessions).where(eq(meetingSessions.meetingId, meetingId)),
    ).toHaveLength(1);
  });

  it('becomes an alert of its session while it runs', async () => {
    const { target, meetingId } = await takeTicket(member);
    const socket = await connect(house.host, target);
    const [segment] = await segmentsOf(meetingId);
    for (const sent of [6, 12]) {
      await sendSound(socket, Buffer.alloc(6 * SECOND), 32 * FRAME_BYTES);
      await expect.poll(() => sizeOnDisk(segment)).toBeGreaterThanOrEqual(sent * SECOND);
    }
    const alerts = () => database.db.select().from(feedbackEvents).where(eq(feedbackEvents.meetingId, meetingId));
    await expect.poll(alerts).toMatchObject([{ type: 'silencio_prolongado' }]);
    socket.close();
    expect(await endedSegments(meetingId)).toMatchObject([{ status: 'completed', durationMs: 12_000 }]);
  });

  it('is not analysed after a no, and its recording goes on', async () => {
    const { target, meetingId } = await takeTicket(member, { participant: 'bia' });
    await setConsent(member.ctx, { id: meetingId, participant: 'bia', purpose: 'analyse', granted: false });
    const socket = await connect(house.host, target);
    await sendSound(socket, randomBytes(3 * SECOND));
    socket.close();
    const [segment] = await endedSegments(meetingId);
    expect(segment).toMatchObject({ sizeBytes: 3 * SECOND, speech: null, levelsDbfs: [] });
  });

  it('ends when its person refuses to be recorded', async () => {
    const { target, meetingId } = await takeTicket(member, { participant: 'bia' });
    const socket = await connect(house.host, target);
    const code = closeCode(socket);
    await setConsent(member.ctx, { id: meetingId, participant: 'bia', purpose: 'record', granted: false });
    expect(await code).toBe(1008);
    expect(await endedSegments(meetingId)).toMatchObject([{ status: 'interrupted' }]);
  });

  it('ends with its session', async () => {
    const { target, meetingId } = await takeTicket(member);
    const socket = await connect(house.host, target);
    const code = closeCode(socket);
    await endSession(member.ctx, { id: meetingId });
    expect(await code).toBe(1000);
    expect(await endedSegments(meetingId)).toMatchObject([{ status: 'completed' }]);
  });

  it('B8 keeps its length while muted, and when that was', async () => {
    const { target, meetingId } = await takeTicket(member);
    const socket = await connect(house.host, target);
    await sendSound(socket, randomBytes(SECOND));
    socket.send('{"muted":true}');
    await sendSound(socket, Buffer.alloc(3 * SECOND));
    socket.send('{"muted":false}');
    await sendSound(socket, Buffer.alloc(3 * SECOND));
    socket.close();
    const [segment] = await endedSegments(meetingId);
    const [span] = segment?.muted ?? [];
    expect(segment).toMatchObject({ durationMs: 7000, sizeBytes: 7 * SECOND });
    expect((span?.endMs ?? 0) - (span?.startMs ?? 0)).toBe(3000);
  });

  it('stores a picture as it came', async () => {
    const { target, meetingId } = await takeTicket(member, { codec: 'h264' });
    const picture = randomBytes(100_000);
    const socket = await connect(house.host, target);
    await sendSound(socket, picture, 50_000);
    socket.close();
    const [segment] = await endedSegments(meetingId);
    expect(segment).toMatchObject({ status: 'completed', codec: 'h264', sha256: sha256(picture), format: null });
    expect((await readFile(join(folder, 'media', segment?.path ?? ''))).equals(picture)).toBe(true);
  });
});

describe('the door', () => {
  it('B21 answers 400 to a whole address as its target', async () => {
    const { target } = await takeTicket(member);
    expect(await sendRaw(`GET http://169.254.169.254${target} HTTP/1.1`)).toBe('HTTP/1.1 400 Bad Request');
  });

  it.each(['/egress-audioX?t=1', '/egress-audio/?t=1', '/egress-audio/../x', '/nowhere', '/'])(
    'B22 answers 404 to %s',
    async (path) => expect(await sendRaw(`GET ${path} HTTP/1.1`)).toBe('HTTP/1.1 404 Not Found'),
  );

  it('B23 waits for a slow ticket and then lets in', async () => {
    let found = () => {};
    const isFound = new Promise<void>((resolve) => {
      found = resolve;
    });
    const slow = vi.fn<typeof redeemTicket>(async (base, claim) => {
      await isFound;
      return redeemTicket(base, claim);
    });
    const sink = { push() {}, setMuted() {}, close: () => Promise.reject(new Error('nothing to keep')) };
    const door = createUpgradeDoor([
      createEgressEndpoint({ base: world.base, kind: 'audio', openSink: async () => sink, redeem: slow }),
    ]);
    const other = await openSocketHouse(door);
    const answer = knock(other.host, (await takeTicket(member)).target);
    await expect.poll(() => slow.mock.calls.length).toBe(1);
    expect(await knock(other.host, '/nowhere')).toBe(404); // nobody else waits for it
    found();
    expect(await answer).toBe(101);
    await other.close();
  });

  it('B19 refuses with 503 while it closes, and ends what is live with 1001 and a whole file', async () => {
    const leaving = await openLive();
    const { target, meetingId } = await takeTicket(member);
    const socket = await connect(leaving.house.host, target);
    const code = closeCode(socket);
    const sound = randomBytes(SECOND);
    await sendSound(socket, sound);
    await expect.poll(async () => sizeOnDisk((await segmentsOf(meetingId))[0])).toBeGreaterThan(0);
    const drained = leaving.live.drain();
    expect(await knock(leaving.house.host, (await takeTicket(member)).target)).toBe(503);
    await drained;
    expect(await code).toBe(1001);
    expect(await segmentsOf(meetingId)).toMatchObject([{ status: 'drained' }]);
    await leaving.house.close();
  });
});

/** The status line that a hand-written upgrade gets. */
async function sendRaw(requestLine: string): Promise<string> {
  const [host = '', port = ''] = house.host.split(':');
  const socket = connectTcp(Number(port), host);
  socket.write(
    `${requestLine}\r\nHost: ata.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return String(answer).split('\r\n')[0] ?? '';
}
