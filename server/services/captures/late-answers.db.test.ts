import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consents, meetingSessions, tracks, trackSegments } from '@/drizzle/schema';
import { composeLive, type LiveHouse } from '@/server/compose-live';
import type { ConsentPurpose } from '@/server/contract/live';
import { closeCode, connect, knock, openSocketHouse, type SocketHouse, takeTicket } from '@/server/testing/live-house';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { setConsent } from './consents';
import { endSession } from './end-session';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let folder: string;
let live: LiveHouse;
let sockets: SocketHouse;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ata-late-'));
  world = createTestWorld(database.db);
  live = composeLive({
    env: { DATA_DIR: folder, EGRESS_AUDIO_DIR: undefined, EGRESS_VIDEO_DIR: undefined, VOICE_ACTIVITY: 'webrtc' },
    log: world.base.log,
    base: () => world.base,
  });
  world.base.ports.liveHub = live.hub;
  sockets = await openSocketHouse(live.upgrades);
});
beforeEach(async () => {
  member = await createMember(world);
});
afterAll(async () => {
  await live.drain();
  await sockets.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function pieceOf(trackSid: string) {
  const [row] = await database.db
    .select({ piece: trackSegments, sessionId: tracks.sessionId })
    .from(trackSegments)
    .innerJoin(tracks, eq(tracks.id, trackSegments.trackId))
    .where(eq(tracks.trackSid, trackSid));
  return row;
}

/** Does something after a stream was let in and before it begins: its organization cannot be read in between. */
async function beforeItBegins<T>(trackSid: string, begin: () => Promise<T>, act: () => Promise<unknown>): Promise<T> {
  let begun: Promise<T> | undefined;
  await database.sql.begin(async (tx) => {
    await tx`lock table organizations in access exclusive mode`;
    begun = begin();
    begun.catch(() => {}); // whoever waits for it is told
    await expect.poll(async () => (await pieceOf(trackSid))?.piece.status).toBe('recording');
    await act();
  });
  if (!begun) throw new Error('nothing was begun');
  return begun;
}

async function refuse(meetingId: string, purpose: ConsentPurpose): Promise<void> {
  const { organizationId } = member;
  const answer = { organizationId, meetingId, identity: 'bia', name: 'Bia', purpose, granted: false, at: new Date() };
  await database.db.insert(consents).values(answer);
}

describe('what comes between the look at a stream’s ticket and its first byte', () => {
  it('a refusal to be analysed holds from the beginning', async () => {
    const { target, trackId, meetingId } = await takeTicket(member, { participant: 'bia' });
    const socket = await beforeItBegins(
      trackId,
      () => connect(sockets.host, target),
      () => refuse(meetingId, 'analyse'),
    );
    const { sessionId = '' } = (await pieceOf(trackId)) ?? {};
    expect(live.hub.panelOf(sessionId)?.people).toMatchObject([{ identity: 'bia', isAnalysed: false }]);
    socket.close();
  });

  it.each(['audio', 'video'])('a refusal to be recorded closes the door: %s', async (kind) => {
    const { target, trackId, meetingId } = await takeTicket(member, {
      participant: 'bia',
      ...(kind === 'video' && { codec: 'h264' }),
    });
    const status = await beforeItBegins(
      trackId,
      () => knock(sockets.host, target),
      () => refuse(meetingId, 'record'),
    );
    expect(status).toBe(403);
    expect((await pieceOf(trackId))?.piece).toMatchObject({ status: 'interrupted', sizeBytes: 0 });
  });

  it('the end of its session closes the door, and nothing of the session stays', async () => {
    const { target, trackId } = await takeTicket(member, { participant: 'bia' });
    const status = await beforeItBegins(
      trackId,
      () => knock(sockets.host, target),
      async () => {
        const { sessionId = '' } = (await pieceOf(trackId)) ?? {};
        await database.db.update(meetingSessions).set({ status: 'ENDED' }).where(eq(meetingSessions.id, sessionId));
      },
    );
    expect(status).toBe(409);
    const { piece, sessionId = '' } = (await pieceOf(trackId)) ?? {};
    expect(piece?.status).toBe('completed');
    expect(live.hub.listSessions()).not.toContain(sessionId);
  });
});

describe('a picture that a sender brings', () => {
  it('ends when its person refuses to be recorded, and with its session', async () => {
    const { target, meetingId, roomName } = await takeTicket(member, { participant: 'bia', codec: 'h264' });
    const refused = closeCode(await connect(sockets.host, target));
    await setConsent(member.ctx, { id: meetingId, participant: 'bia', purpose: 'record', granted: false });
    expect(await refused).toBe(1008);

    const other = await takeTicket(member, { meetingId, roomName, participant: 'caio', codec: 'h264' });
    const ended = closeCode(await connect(sockets.host, other.target));
    await endSession(member.ctx, { id: meetingId });
    expect(await ended).toBe(1000);
    await expect.poll(async () => (await pieceOf(other.trackId))?.piece.status).toBe('completed');
  });
});
