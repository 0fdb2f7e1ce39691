import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { meetingSessions } from '@/drizzle/schema';
import type { JobPayload } from '@/server/contract/jobs';
import { createLivekitWebhook } from '@/server/integrations/livekit';
import { createMeetingRow } from '@/server/testing/factories';
import { openHttpHouse } from '@/server/testing/http-house';
import { LIVEKIT_KEY, livekitRoom, signLivekit } from '@/server/testing/livekit';
import { asJob, createMember, createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { processWebhook } from './process-webhook';

let database: TestDatabase;
let world: TestWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
});
afterAll(() => database.drop());

it('what LiveKit posts becomes a session of the meeting', async () => {
  const member = await createMember(world);
  const meetingId = await createMeetingRow(member, { roomName: 'sala' });
  const house = await openHttpHouse(world, { webhookSenders: [createLivekitWebhook({ keys: [LIVEKIT_KEY] })] });
  const room = livekitRoom({ sid: 'RM_1', name: 'sala', beganMs: 1_763_600_000_429 });

  for (const body of [room.finished(1_763_600_060), room.started(1_763_600_000)]) {
    const headers = { authorization: await signLivekit(body), 'content-type': 'application/webhook+json' };
    expect((await fetch(`${house.url}/livekit/webhook`, { method: 'POST', body, headers })).status).toBe(200);
  }
  await house.close();
  const context = {
    base: world.base,
    inside: () => asJob(member.ctx, 'webhook.process'),
    signal: new AbortController().signal,
  };
  for (const { payload } of world.jobs.filter(({ name }) => name.startsWith('webhook.'))) {
    await processWebhook.run(context, payload as JobPayload<'webhook.process'>); // safe because the name was asked for
  }

  const sessions = await database.db.select().from(meetingSessions).where(eq(meetingSessions.meetingId, meetingId));
  expect(sessions).toMatchObject([{ roomSid: 'RM_1', status: 'ENDED', endedAt: new Date(1_763_600_060_000) }]);
});
