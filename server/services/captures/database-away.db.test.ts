import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { tracks, trackSegments } from '@/drizzle/schema';
import type { Database } from '@/server/db/client';
import type { FinishedCapture } from '@/server/ports/live-hub';
import { takeTicket } from '@/server/testing/live-house';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { redeemTicket } from './redeem-ticket';
import { finishSegment } from './segments';

const FACTS: Omit<FinishedCapture, 'segmentId'> = {
  status: 'completed',
  format: { sampleRate: 48_000, channels: 2 },
  startMs: 0,
  durationMs: 1000,
  sizeBytes: 192_000,
  sha256: '0'.repeat(64),
  muted: [],
  warnings: [],
  speech: null,
  levelsDbfs: [],
};

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  world = createTestWorld(database.db);
  member = await createMember(world);
});
afterAll(() => database.drop());

/** Fails the first call of each kind, as the driver does where nobody listens. */
function failFirst(error: Error): Database {
  const failed = new Set<PropertyKey>();
  return new Proxy(database.db, {
    get(target, name, receiver) {
      const isFirst = (name === 'select' || name === 'transaction') && !failed.has(name);
      failed.add(name);
      if (!isFirst) return Reflect.get(target, name, receiver);
      return () => {
        throw error;
      };
    },
  });
}

async function openPiece() {
  const { target } = await takeTicket(member);
  const token = new URL(target, 'ws://x').searchParams.get('t') ?? '';
  return redeemTicket(world.base, { token, kind: 'audio' });
}

it('A19 Postgres is away as a track ends: the piece is closed, and so is its track, once it is back', async () => {
  const { segmentId, trackId } = await openPiece();
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  await finishSegment({ ...world.base, db: failFirst(away) }, { ...FACTS, segmentId });

  const [piece] = await database.db.select().from(trackSegments).where(eq(trackSegments.id, segmentId));
  expect(piece).toMatchObject({ status: 'completed', durationMs: 1000 });
  const [track] = await database.db.select().from(tracks).where(eq(tracks.id, trackId));
  expect(track).toMatchObject({ state: 'ended' });
});

it('any other failure is told at once', async () => {
  const { segmentId } = await openPiece();
  const broken = { ...world.base, db: failFirst(new Error('broken')) };
  await expect(finishSegment(broken, { ...FACTS, segmentId })).rejects.toThrow('broken');
});
