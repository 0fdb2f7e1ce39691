import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { envelopes } from '@/drizzle/schema';
import { createLocalDiskStore } from '@/server/integrations/local-disk';
import { verifySealedPdf } from '@/server/dossier';
import { createSealedMeeting, type SealedMeeting } from '@/server/testing/sealed-meeting';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { watchMemory } from '@/server/testing/watch-memory';
import { wavHeader } from '@/server/lib/wav-header';
import { createStoredEvidence, exportDossier } from '.';

const MEGABYTE = 1024 * 1024;
const SIZE_BYTES = 200 * MEGABYTE;
/** Live bytes, loaded code among them. A fifth of the recording held would show. */
const MOST_GROWTH_BYTES = 40 * MEGABYTE;
const LOOK_EVERY_MS = 500;

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let sealed: SealedMeeting;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ata-flat-'));
  world = createTestWorld(database.db);
  world.base.ports.store = createLocalDiskStore({ root: folder, signingSecret: 'test' });
  owner = await createMember(world);
  sealed = await createSealedMeeting(world, owner, Readable.from(sound(), { objectMode: false }));
}, 60_000);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

it('exports 200 MB of sound with flat memory, however slowly it is taken', async () => {
  const memory = watchMemory(LOOK_EVERY_MS);
  let sizeBytes = 0;
  const reader = new Writable({
    highWaterMark: 64 * 1024,
    write(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      setImmediate(done);
    },
  });
  await pipeline((await exportDossier(owner.ctx, sealed)).stream, reader);

  expect(memory.stop()).toBeLessThan(MOST_GROWTH_BYTES);
  expect(sizeBytes).toBeGreaterThan(SIZE_BYTES);
});

it('hashes them with flat memory when a document is checked', async () => {
  const [row] = await database.db.select().from(envelopes).where(eq(envelopes.id, sealed.envelopeId));
  const bytes = await world.base.ports.store.read(row?.completedKey ?? '');
  const memory = watchMemory(LOOK_EVERY_MS);
  const { checks } = await verifySealedPdf(bytes, createStoredEvidence(world.base));

  expect(memory.stop()).toBeLessThan(MOST_GROWTH_BYTES);
  expect(checks.find(({ name }) => name === 'recordings')?.status).toBe('ok');
});

/** A valid WAV, made while it is read. */
function* sound(): Generator<Buffer> {
  yield wavHeader({ sampleRate: 48_000, channels: 2, dataBytes: SIZE_BYTES });
  for (let at = 0; at < SIZE_BYTES; at += MEGABYTE) yield Buffer.alloc(MEGABYTE, at / MEGABYTE);
}
