import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { meetingSessions, tracks, trackSegments } from '@/drizzle/schema';
import { composeLive, type LiveHouse } from '@/server/compose-live';
import type { SegmentStatus } from '@/server/contract/live';
import type { LiveSession } from '@/server/ports/live-hub';
import type { EarJoin, EarListener, EarRoom, EarSink, EarTrack, RoomEar } from '@/server/ports/room-ear';
import { createMeetingRow } from '@/server/testing/factories';
import { openSessionRow } from '@/server/testing/live';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { setConsent } from './consents';
import { createEgressUrl } from './create-egress-url';
import { endSession } from './end-session';
import { redeemTicket } from './redeem-ticket';
import { resumeCaptures, startCapture } from './start-capture';
import { stopCapture } from './stop-capture';

/** One second, 48 kHz, one channel. */
const SECOND = Buffer.alloc(96_000, 1);
const WAV_HEADER = 80;

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let meetingId: string;
let session: LiveSession;
let folder: string;
let live: LiveHouse;
let ear: TestEar;

/** Rooms that a test tells what to hear. */
class TestEar implements RoomEar {
  answer: EarJoin = 'joined';
  readonly asked: EarRoom[] = [];
  readonly left: string[] = [];
  readonly offeredAgain: string[] = [];
  listener: EarListener | null = null;

  start() {}
  async join(room: EarRoom, listener: EarListener): Promise<EarJoin> {
    this.asked.push(room);
    this.listener = listener;
    return this.answer;
  }
  leave(sessionId: string) {
    this.left.push(sessionId);
  }
  offerAgain(_sessionId: string, identity: string) {
    this.offeredAgain.push(identity);
  }
  listSessions() {
    return [];
  }
  async close() {}
}

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ata-ear-'));
  world = createTestWorld(database.db);
  live = composeLive({
    env: { DATA_DIR: folder, EGRESS_AUDIO_DIR: undefined, EGRESS_VIDEO_DIR: undefined, VOICE_ACTIVITY: 'webrtc' },
    log: world.base.log,
    base: () => world.base,
  });
  world.base.ports.liveHub = live.hub;
});
beforeEach(async () => {
  ear = new TestEar();
  world.base.ports.roomEar = ear;
  world.base.config.liveCapture = 'auto';
  member = await createMember(world);
  meetingId = await createMeetingRow(member);
  session = await openSessionRow(member, meetingId, new Date(Date.now() - 5000));
});
afterAll(async () => {
  await live.drain();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function hear(track: Partial<EarTrack> = {}, stop: (status: SegmentStatus) => void = () => {}) {
  if (!ear.listener) await startCapture(world.base, session.sessionId);
  const facts = { trackSid: 'TR_1', identity: 'bia', kind: 'STANDARD', isMuted: false, ...track };
  return ear.listener?.openTrack(facts, stop) ?? null;
}

async function hearSecond(sink: EarSink | null, at = Date.now()) {
  sink?.push(SECOND, at);
}

function listPieces() {
  return database.db
    .select()
    .from(trackSegments)
    .where(eq(trackSegments.meetingId, meetingId))
    .orderBy(asc(trackSegments.startMs));
}

async function lookAtSession() {
  const [row] = await database.db.select().from(meetingSessions).where(eq(meetingSessions.id, session.sessionId));
  return { way: row?.way, reason: row?.captureReason };
}

it('an ear that is asked for as its session ends leaves again', async () => {
  ear.join = async () => {
    await endSession(member.ctx, { id: meetingId });
    ear.left.splice(0); // it was in no room yet
    return 'joined';
  };
  expect(await startCapture(world.base, session.sessionId)).toBeNull();
  expect(ear.left).toEqual([session.sessionId]);
});

describe('what an ear hears', () => {
  it('is a piece of the session, in one channel, with its mutes where they are heard', async () => {
    const sink = await hear();
    const now = Date.now();
    await hearSecond(sink, now);
    sink?.setMuted(true, now);
    await hearSecond(sink, now + 1000);
    sink?.setMuted(false, now + 1000);
    await hearSecond(sink, now + 2000);
    await sink?.end('completed');

    const [piece] = await listPieces();
    expect(piece).toMatchObject({
      way: 'ear',
      status: 'completed',
      format: { sampleRate: 48_000, channels: 1 },
      durationMs: 3000,
      warnings: ['partly_judged'], // three seconds at once are more than anybody judges in time
    });
    const mutes = piece?.muted.map(({ startMs, endMs }) => [startMs - (piece?.startMs ?? 0), endMs - startMs]);
    expect(mutes).toEqual([[1000, 1000]]);
    const file = await readFile(join(folder, 'media', piece?.path ?? ''));
    expect(file.subarray(WAV_HEADER).equals(Buffer.concat([SECOND, SECOND, SECOND]))).toBe(true);
    expect(await lookAtSession()).toEqual({ way: 'ear', reason: null });
  });

  it('is the next piece after a fall, with the gap before it', async () => {
    const first = await hear();
    const now = Date.now();
    await hearSecond(first, now);
    await first?.end('interrupted');
    const second = await hear();
    await hearSecond(second, now + 2500);
    await second?.end('completed');

    expect(await listPieces()).toMatchObject([
      { status: 'interrupted', gapBeforeMs: 0 },
      { status: 'completed', gapBeforeMs: 1500 },
    ]);
    const [track] = await database.db.select().from(tracks).where(eq(tracks.meetingId, meetingId));
    expect(track).toMatchObject({ state: 'ended', way: 'ear', lastError: null });
  });

  it('is nothing of robots', async () => {
    for (const kind of ['AGENT', 'EGRESS', 'INGRESS']) expect(await hear({ kind })).toBeNull();
    expect(await hear({ identity: 'EG_1' })).toBeNull();
    expect(await hear({ kind: 'SIP' })).not.toBeNull();
    expect(await listPieces()).toHaveLength(1);
  });

  it('is nothing of who refuses to be recorded, from the refusal on until a yes', async () => {
    const answer = { id: meetingId, participant: 'bia', purpose: 'record' as const };
    const stops: SegmentStatus[] = [];
    const sink = await hear({}, (status) => stops.push(status));
    await setConsent(member.ctx, { ...answer, granted: false });
    expect(stops).toEqual(['interrupted']);
    await sink?.end('interrupted');

    expect(await hear()).toBeNull();
    expect(await listPieces()).toHaveLength(1);
    await setConsent(member.ctx, { ...answer, granted: true });
    expect(ear.offeredAgain).toEqual(['bia']);
    expect(await hear()).not.toBeNull();
  });

  it('is recorded and not analysed of who refuses that alone', async () => {
    await setConsent(member.ctx, { id: meetingId, participant: 'bia', purpose: 'analyse', granted: false });
    const sink = await hear();
    await hearSecond(sink);
    await sink?.end('completed');
    expect(await listPieces()).toMatchObject([{ durationMs: 1000, speech: null }]);
  });

  it('is nothing once the session is over', async () => {
    await hear();
    await database.db.update(meetingSessions).set({ status: 'ENDED' }).where(eq(meetingSessions.id, session.sessionId));
    expect(await hear({ trackSid: 'TR_2' })).toBeNull();
    expect(await startCapture(world.base, session.sessionId)).toBeNull();
    stopCapture(world.base, session);
    expect(ear.left).toEqual([session.sessionId]);
  });

  it('is not brought by egress as well', async () => {
    const sink = await hear();
    const roomName = `room-${session.sessionId}`;
    const { url } = await createEgressUrl(member.ctx, { meetingId, roomName, trackId: 'TR_1', kind: 'audio' });
    const claim = { token: new URL(url).searchParams.get('t') ?? '', kind: 'audio' as const };
    await expect(redeemTicket(world.base, claim)).rejects.toMatchObject({ code: 'TRACK_HEARD' });
    await sink?.end('completed');
  });
});

describe('the way that a session is heard', () => {
  it('is egress where the ear is not in the room in time, and stays so while egress brings something', async () => {
    ear.answer = 'failed';
    expect(await startCapture(world.base, session.sessionId)).toBe('egress');
    expect(await lookAtSession()).toEqual({ way: 'egress', reason: 'ear_not_joined' });

    const roomName = `room-${session.sessionId}`;
    const { url } = await createEgressUrl(member.ctx, { meetingId, roomName, trackId: 'TR_1', kind: 'audio' });
    await redeemTicket(world.base, { token: new URL(url).searchParams.get('t') ?? '', kind: 'audio' });
    ear.answer = 'joined';
    expect(await startCapture(world.base, session.sessionId)).toBe('egress');
    expect(ear.asked).toHaveLength(1);
  });

  it('is the ear after all where no egress comes of it', async () => {
    ear.answer = 'failed';
    expect(await startCapture(world.base, session.sessionId)).toBe('egress');
    ear.answer = 'joined';
    expect(await startCapture(world.base, session.sessionId)).toBe('ear');
    expect(await lookAtSession()).toEqual({ way: 'ear', reason: null });
  });

  it('is egress once the ear came not back', async () => {
    expect(await startCapture(world.base, session.sessionId)).toBe('ear');
    ear.listener?.onGivenUp();
    await expect.poll(lookAtSession).toEqual({ way: 'egress', reason: 'ear_not_joined' });
  });

  it('is the ear and nothing else where the settings say so', async () => {
    ear.answer = 'failed';
    world.base.config.liveCapture = 'ear';
    expect(await startCapture(world.base, session.sessionId)).toBe('ear');
    expect(await lookAtSession()).toEqual({ way: 'ear', reason: 'ear_not_joined' });
    ear.answer = 'joined';
    expect(await startCapture(world.base, session.sessionId)).toBe('ear');
    expect(await lookAtSession()).toEqual({ way: 'ear', reason: null });
  });

  it('is egress without a look at the ear where the settings say so', async () => {
    world.base.config.liveCapture = 'egress';
    expect(await startCapture(world.base, session.sessionId)).toBe('egress');
    expect(ear.asked).toEqual([]);
  });

  it('is none in a room that is gone', async () => {
    ear.answer = 'room_gone';
    expect(await startCapture(world.base, session.sessionId)).toBeNull();
    expect(await lookAtSession()).toEqual({ way: null, reason: null });
  });

  it('is chosen anew after a start, for rooms of LiveKit', async () => {
    await database.db.update(meetingSessions).set({ status: 'ENDED' });
    const roomSid = `RM_${session.sessionId}`;
    await database.db
      .update(meetingSessions)
      .set({ status: 'ACTIVE', roomSid, way: 'egress', captureReason: 'ear_not_joined' })
      .where(eq(meetingSessions.id, session.sessionId));
    expect(await resumeCaptures(world.base)).toBe(1);
    expect(ear.asked).toMatchObject([{ sessionId: session.sessionId, roomSid }]);
    expect(await lookAtSession()).toEqual({ way: 'ear', reason: null });
  });
});
