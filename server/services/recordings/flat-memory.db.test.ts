import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocalDiskStore } from '@/server/integrations/local-disk';
import { createMeetingRow } from '@/server/testing/factories';
import { asJob, createMember, createTestWorld, type TestMember } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { watchMemory } from '@/server/testing/watch-memory';
import { wavHeader } from '@/server/lib/wav-header';
import { analyseRecording, listRecordings, storeRecording } from '.';

const MEGABYTE = 1024 * 1024;
const SIZE_BYTES = 200 * MEGABYTE;
/** Live bytes, the code that is loaded on the way among them. A fifth of the file held would show. */
const MOST_GROWTH_BYTES = 40 * MEGABYTE;

let database: TestDatabase;
let member: TestMember;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ata-flat-'));
  const world = createTestWorld(database.db);
  world.base.ports.store = createLocalDiskStore({ root: folder, signingSecret: 'test' });
  member = await createMember(world);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

it('takes in and draws 200 MB of sound with flat memory', async () => {
  const hash = createHash('sha256');
  const meetingId = await createMeetingRow(member);
  const memory = watchMemory();

  const body = Readable.from(sound(hash), { objectMode: false });
  const { recording } = await storeRecording(member.ctx, { meetingId, filename: 'longa.wav', body });
  await analyseRecording(asJob(member.ctx, 'recording.analyse'), { recordingId: recording.id });

  expect(memory.stop()).toBeLessThan(MOST_GROWTH_BYTES);
  expect(recording).toMatchObject({ sizeBytes: 44 + SIZE_BYTES, sha256: hash.digest('hex'), mimeType: 'audio/wav' });
  const [listed] = (await listRecordings(member.ctx, { id: meetingId })).recordings;
  expect(listed?.peaks).toHaveLength(1200);
});

/** A valid WAV, made while it is read. */
async function* sound(hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  const header = wavHeader({ sampleRate: 48_000, channels: 2, dataBytes: SIZE_BYTES });
  hash.update(header);
  yield header;
  for (let at = 0; at < SIZE_BYTES; at += MEGABYTE) {
    const chunk = Buffer.alloc(MEGABYTE, at / MEGABYTE);
    hash.update(chunk);
    yield chunk;
  }
}
