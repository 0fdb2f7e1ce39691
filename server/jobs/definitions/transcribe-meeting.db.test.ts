import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { UpstreamError } from '@/server/lib/errors';
import { createMeetingRow } from '@/server/testing/factories';
import { openSessionRow } from '@/server/testing/live';
import { asJob, createMember, createTestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { addTrackSound, endSessionRow } from '@/server/testing/track-sound';
import { transcribeLive } from './transcribe-meeting';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ata-transcribe-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

it.each([
  ['is tried again where the failure may pass', 'rate_limited', true],
  ['is left where the next try would be the same', 'unauthorized', false],
])('transcription %s', async (_, reason, isAgain) => {
  const world = createTestWorld(database.db);
  const member = await createMember(world);
  const session = await openSessionRow(member, await createMeetingRow(member));
  const sounding = [{ startMs: 0, endMs: 1000 }];
  await addTrackSound(member, session, { folder, identity: 'bia', startMs: 0, durationMs: 1000, sounding });
  await endSessionRow(member, session);
  world.base.ports.transcriber = {
    name: 'any',
    transcribe: () => Promise.reject(new UpstreamError({ vendor: 'any', status: 500, retryable: isAgain, reason })),
  };

  const { organizationId } = member;
  const ran = transcribeLive.run(
    {
      base: world.base,
      inside: () => asJob(member.ctx, 'live.transcribe'),
      signal: new AbortController().signal,
    },
    { organizationId, meetingId: session.meetingId, isAsked: false },
  );
  const thrown: unknown = await ran.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toEqual(isAgain ? expect.objectContaining({ retryable: true, reason }) : null);
});
