import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { meetingSessions, recordingFiles, recordings, trackSegments } from '@/drizzle/schema';
import type { LiveSession } from '@/server/ports/live-hub';
import { setConsent } from '@/server/services/captures';
import { eraseBytes } from '@/server/services/recordings';
import { createMeetingRow } from '@/server/testing/factories';
import { openSessionRow } from '@/server/testing/live';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { addTrackSound, endSessionRow } from '@/server/testing/track-sound';
import { closeLive } from './close-session';

const HEADER_BYTES = 44;
const RATE = 48_000;

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let session: LiveSession;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ata-close-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  world = createTestWorld(database.db);
  member = await createMember(world);
  session = await openSessionRow(member, await createMeetingRow(member));
});

const run = () =>
  closeLive.run(
    {
      base: world.base,
      inside: (organizationId) => ({ ...asJob(member.ctx, 'live.close'), organizationId }),
      signal: new AbortController().signal,
    },
    { sessionId: session.sessionId },
  );

const speak = (identity: string, startMs: number, durationMs = 1000) =>
  addTrackSound(member, session, {
    folder,
    identity,
    startMs,
    durationMs,
    sounding: [{ startMs: 0, endMs: durationMs }],
  });

async function listMade() {
  return database.db
    .select({ recording: recordings, file: recordingFiles })
    .from(recordings)
    .innerJoin(recordingFiles, eq(recordingFiles.recordingId, recordings.id))
    .where(eq(recordings.meetingId, session.meetingId));
}

/** How loud the made recording is in a stretch. */
async function loudness(fromMs: number, toMs: number): Promise<number> {
  const [made] = await listMade();
  const bytes = world.objects.get(made?.file.storageKey ?? '') ?? Buffer.alloc(0);
  const sound = new Int16Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES, (bytes.length - HEADER_BYTES) / 2);
  const piece = sound.subarray((fromMs * RATE) / 1000, (toMs * RATE) / 1000);
  return Math.sqrt(piece.reduce((sum, level) => sum + level * level, 0) / piece.length);
}

describe('the end of a session', () => {
  it('makes one recording of all tracks, as long as the meeting and in its places', async () => {
    await speak('bia', 500);
    await speak('caio', 2000);
    await endSessionRow(member, session);
    await run();

    const made = await listMade();
    expect(made).toMatchObject([
      { recording: { source: 'livekit-egress', status: 'ready', durationMs: 3000 }, file: { mimeType: 'audio/wav' } },
    ]);
    expect([await loudness(0, 500), await loudness(1500, 2000)]).toEqual([0, 0]);
    expect(await loudness(500, 1500)).toBeCloseTo(8000 / Math.SQRT2, -1);
    expect(await loudness(2000, 3000)).toBeCloseTo(8000 / Math.SQRT2, -1);
    const [row] = await database.db.select().from(meetingSessions).where(eq(meetingSessions.id, session.sessionId));
    expect(row?.recordingId).toBe(made[0]?.recording.id);
  });

  it('makes one, however often and however many at once it is worked on', async () => {
    await speak('bia', 0);
    await endSessionRow(member, session);
    await Promise.allSettled([run(), run(), run()]);
    await run();

    const made = await listMade();
    expect(made).toHaveLength(1);
    expect([...world.objects.keys()]).toEqual([made[0]?.file.storageKey]);
  });

  it('makes none before the end, nor of a room without sound', async () => {
    await run();
    await endSessionRow(member, session);
    await run();
    expect(await listMade()).toEqual([]);
  });

  it('leaves nothing half done when the store gives up in the middle, and does it whole the next time', async () => {
    await speak('bia', 0, 3000);
    await endSessionRow(member, session);
    const { store } = world.base.ports;
    world.base.ports.store = {
      ...store,
      async put(_key, body) {
        if (!(body instanceof Uint8Array)) for await (const _ of body) break;
        throw new Error('the disk is gone');
      },
    };
    member.ctx.ports = world.base.ports;
    await expect(run()).rejects.toThrow();
    expect(await listMade()).toEqual([]);

    world.base.ports.store = store;
    await run();
    expect(await listMade()).toMatchObject([{ recording: { durationMs: 3000 } }]);
  });

  it('waits for streams that are still ending, but not for one that hangs', async () => {
    const segmentId = await speak('bia', 0);
    await database.db.update(trackSegments).set({ status: 'recording' }).where(eq(trackSegments.id, segmentId));
    await endSessionRow(member, session);
    await run();
    expect(world.jobs).toMatchObject([{ name: 'live.close', payload: { sessionId: session.sessionId } }]);
    expect(await listMade()).toEqual([]);

    world.advance(3 * 60_000);
    await run();
    expect(await listMade()).toHaveLength(1);
  });

  it('makes a recording that takes the files of its tracks along when it is erased for good', async () => {
    const kept = await speak('bia', 0);
    await endSessionRow(member, session);
    await run();
    const recordingId = (await listMade())[0]?.recording.id ?? '';
    await eraseBytes(member.ctx, { recordingId });
    expect(existsSync(join(folder, `${kept}.wav`))).toBe(true);

    await database.db.update(recordings).set({ status: 'deleted' }).where(eq(recordings.id, recordingId));
    await eraseBytes(member.ctx, { recordingId });
    expect(existsSync(join(folder, `${kept}.wav`))).toBe(false);
    expect(world.objects.size).toBe(0);
  });

  it('has it written down where a transcriber is set', async () => {
    await speak('bia', 0);
    await endSessionRow(member, session);
    await run();
    const asked = () => world.jobs.filter(({ name }) => name === 'live.transcribe');
    expect(asked()).toEqual([]);

    world.base.ports.transcriber = { name: 'any', transcribe: async () => ({ language: null, words: [] }) };
    await run();
    const { organizationId } = member;
    expect(asked().map(({ payload }) => payload)).toEqual([
      { organizationId, meetingId: session.meetingId, isAsked: false },
    ]);
  });

  it('leaves out who refused to be recorded, wherever they sound', async () => {
    await speak('bia', 0);
    await speak('caio', 1000);
    const no = { id: session.meetingId, participant: 'caio', purpose: 'record' as const, granted: false };
    await setConsent(member.ctx, no);
    await endSessionRow(member, session);
    await run();

    expect(await loudness(0, 1000)).toBeGreaterThan(1000);
    expect(await listMade()).toMatchObject([{ recording: { durationMs: 1000 } }]);
  });
});
