import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveEvent } from '@/server/contract/events';
import { recordAlert } from '@/server/services/feedback';
import { createMeetingRow } from '@/server/testing/factories';
import { openSessionRow, quietAlert } from '@/server/testing/live';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createCaller } from './root';

let database: TestDatabase;
let world: TestWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
});
afterAll(() => database.drop());

/** The next event that this member's page is told. */
async function follow(member: TestMember, signal: AbortSignal): Promise<() => Promise<LiveEvent>> {
  const caller = createCaller({ base: world.base, service: member.ctx }, { signal });
  const events = (await caller.events.follow())[Symbol.asyncIterator]();
  const first = events.next();
  return async () => (await first).value as LiveEvent; // safe because the test publishes before it asks
}

describe('the event stream', () => {
  it('carries feedback to hosts, and past other members of the organization', async () => {
    const stop = new AbortController();
    const host = await createMember(world);
    const other = await createMember(world, { role: 'member', organizationId: host.organizationId });
    const meetingId = await createMeetingRow(host);
    const session = await openSessionRow(host, meetingId);
    const [hostNext, otherNext] = [await follow(host, stop.signal), await follow(other, stop.signal)];

    await recordAlert(world.base, { session, alert: quietAlert() });
    const { organizationId } = host;
    world.base.ports.bus.publish({ type: 'room.changed', organizationId, meetingId });

    expect([(await hostNext()).type, (await otherNext()).type]).toEqual(['feedback.alert', 'room.changed']);
    stop.abort();
  });
});
