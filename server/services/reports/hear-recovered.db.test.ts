import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consents, trackSegments } from '@/drizzle/schema';
import { composeLive, type LiveHouse } from '@/server/compose-live';
import { hearLive } from '@/server/jobs/definitions/hear-recovered';
import type { LiveSession } from '@/server/ports/live-hub';
import type { ReplayPiece } from '@/server/ports/replay-lab';
import { createEagerDetector, makeVoiceFile } from '@/server/realtime/laboratory/testing';
import { toSegmentPaths } from '@/server/realtime/wav/segment-path';
import { createMeetingRow } from '@/server/testing/factories';
import { takeTicket } from '@/server/testing/live-house';
import { openSessionRow } from '@/server/testing/live';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { addSoundRow } from '@/server/testing/sound-rows';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { redeemTicket } from '../captures';
import { getReport } from './get';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let meetingId: string;
let session: LiveSession;
let folder: string;
let live: LiveHouse;
let shown: string[];
let asked: ReplayPiece[];

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
  meetingId = await createMeetingRow(owner);
  session = await openSessionRow(owner, meetingId);
  folder = await mkdtemp(join(tmpdir(), 'ata-recovered-'));
  shown = [];
  asked = [];
  live = composeLive({
    env: { DATA_DIR: folder, EGRESS_AUDIO_DIR: undefined, EGRESS_VIDEO_DIR: undefined, VOICE_ACTIVITY: 'webrtc' },
    log: world.base.log,
    base: () => world.base,
    voiceActivity: async () => createEagerDetector(shown),
  });
  world.base.ports.replayLab = {
    ...live.lab,
    hear(pieces, signal) {
      asked.push(...pieces);
      return live.lab.hear(pieces, signal);
    },
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));
afterAll(() => database.drop());

/** A piece that a crash cut off: ten seconds from the fifth on, with speech from its first second to its fourth. */
async function cutOff(identity: string): Promise<string> {
  const id = crypto.randomUUID();
  const recording = { status: 'recording' as const, durationMs: 0, speech: null, startMs: 5000 };
  const trackId = await addSoundRow(owner, session, identity, { id, ...recording });
  const { part, folder: place } = toSegmentPaths(join(folder, 'media', 'audio'), { ...session, segmentId: id });
  await mkdir(place, { recursive: true });
  await writeFile(part, makeVoiceFile(10, [{ from: 1, to: 4 }]));
  return trackId;
}

async function answer(identity: string, granted: boolean, atMs: number): Promise<void> {
  const { organizationId } = owner;
  const at = new Date(session.startedAt.getTime() + atMs);
  const row = { organizationId, meetingId, identity, name: identity, purpose: 'analyse' as const, granted, at };
  await database.db.insert(consents).values(row);
}

/** As the next process does at its start, and its queue after it. */
async function startAgain(): Promise<void> {
  await live.recover();
  for (const { payload } of world.jobs.filter(({ name }) => name === 'live.hear').splice(0)) {
    const inside = () => asJob(owner.ctx, 'live.hear');
    const signal = new AbortController().signal;
    await hearLive.run({ base: world.base, inside, signal }, payload as never); // safe because a job of that name has it
  }
}

async function personOf(identity: string) {
  const { people } = await getReport(owner.ctx, { id: meetingId });
  return people.find(({ participant }) => participant === identity);
}

describe('what a crash cut off', () => {
  it('lies where its first sound came, which is seconds after its stream opened', async () => {
    const { target } = await takeTicket(owner, { meetingId, participant: 'bia' });
    const token = new URL(target, 'ws://ata.test').searchParams.get('t') ?? '';
    const capture = await redeemTicket(world.base, { token, kind: 'audio' });
    const startMsOf = async () => {
      const isThis = eq(trackSegments.id, capture.segmentId);
      return (await database.db.select().from(trackSegments).where(isThis))[0]?.startMs;
    };
    const openedMs = (await startMsOf()) ?? 0;
    const sink = await live.hub.join(capture, () => {});
    sink.push(Buffer.alloc(1920), capture.session.startedAt.getTime() + openedMs + 3010);
    await expect.poll(startMsOf).toBe(openedMs + 3000);
    await sink.close('interrupted');
  });

  it('B15 is heard again from its file: the report knows who spoke in it', async () => {
    await cutOff('bia');
    expect((await personOf('bia'))?.talkMs).toBeUndefined();
    await startAgain();
    const bia = await personOf('bia');
    expect(bia?.speech).toEqual([[expect.closeTo(6000, -2), expect.closeTo(9000, -2)]]);
    expect(bia?.unanalysed).toEqual([]);
    expect(bia?.levelDbfs).toBeGreaterThan(-40);
    const { unknownMs } = await getReport(owner.ctx, { id: meetingId });
    expect(unknownMs).toBe(5000); // before it began
  });

  it('is not read where its person had refused, or refuses since: the report says that it was not analysed', async () => {
    await answer('bia', false, 0);
    const bia = await cutOff('bia');
    const caio = await cutOff('caio');
    await answer('caio', false, 60_000);
    await startAgain();
    expect(asked).toEqual([]);
    expect(shown).not.toContain(bia);
    expect(shown).not.toContain(caio);
    for (const identity of ['bia', 'caio']) {
      expect(await personOf(identity)).toMatchObject({ talkMs: 0, speech: [] });
    }
    expect((await personOf('bia'))?.unanalysed).toEqual([[5000, 15_000]]);
    const { unknownMs, lengthMs } = await getReport(owner.ctx, { id: meetingId });
    expect(unknownMs).toBe(lengthMs);
  });

  it('is heard as far as it was allowed, and nothing is kept that is refused while it is heard', async () => {
    await answer('bia', false, 7000);
    await answer('bia', true, 8000);
    await cutOff('bia');
    const ana = await cutOff('ana');
    const { lab } = live;
    world.base.ports.replayLab.hear = async (pieces, signal) => {
      const heard = await lab.hear(pieces, signal);
      await answer('ana', false, 61_000);
      return heard;
    };
    await startAgain();
    const bia = await personOf('bia');
    expect(bia?.unanalysed).toEqual([[7000, 8000]]);
    const [row] = await database.db.select().from(trackSegments).where(eq(trackSegments.trackId, ana));
    expect(row).toMatchObject({ status: 'recovered', speech: null, levelsDbfs: [] });
  });

  it('is heard once, and stays unheard where its file is gone', async () => {
    await cutOff('bia');
    await startAgain();
    const before = asked.length;
    await startAgain();
    expect(asked).toHaveLength(before);

    await cutOff('caio');
    await live.recover();
    await rm(join(folder, 'media'), { recursive: true });
    await startAgain();
    expect((await personOf('caio'))?.unanalysed).toEqual([[5000, 15_000]]);
  });
});
