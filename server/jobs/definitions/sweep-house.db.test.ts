import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { egressTickets, feedbackEvents } from '@/drizzle/schema';
import { createEgressUrl } from '@/server/services/captures';
import { recordAlert } from '@/server/services/feedback';
import { createMeetingRow } from '@/server/testing/factories';
import { openSessionRow, quietAlert } from '@/server/testing/live';
import { asJob, createMember, createTestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { sweepHouse } from './sweep-house';

const DAY_MS = 24 * 60 * 60_000;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('sweeps on where one kind cannot be swept, and says so', async () => {
  const world = createTestWorld(database.db);
  const member = await createMember(world);
  const meetingId = await createMeetingRow(member);
  const session = await openSessionRow(member, meetingId);
  await recordAlert(world.base, { session, alert: quietAlert() });
  await createEgressUrl(member.ctx, { roomName: 'sala', meetingId, trackId: 'TR_1', kind: 'audio' });
  world.advance(15 * DAY_MS);
  world.base.ports.jobs.enqueue = () => Promise.reject(new Error('sessions cannot be ended'));
  const error = vi.spyOn(world.base.log, 'error');

  const inside = () => asJob(member.ctx, 'house.sweep');
  await sweepHouse.run({ base: world.base, inside, signal: new AbortController().signal }, {});

  expect(error.mock.calls.map(([, fields]) => fields)).toEqual([
    { sweep: 'sweepSessions', error: new Error('sessions cannot be ended') },
  ]);
  expect([await database.db.$count(feedbackEvents), await database.db.$count(egressTickets)]).toEqual([0, 0]);
});
