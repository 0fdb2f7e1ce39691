import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minutes } from '@/drizzle/schema';
import { createMeetingRow } from '@/server/testing/factories';
import { createDraftedMinutes, usePlainRenderer, useWriter } from '@/server/testing/minutes';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { getToday } from '.';

const HOUR_MS = 3_600_000;

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  useWriter(world);
  usePlainRenderer(world);
  member = await createMember(world, { role: 'member' });
});

function fromNow(ms: number): Date {
  return new Date(Date.now() + ms);
}

describe('getToday', () => {
  it('is empty for a new organization', async () => {
    expect(await getToday(member.ctx)).toEqual({
      nextMeeting: null,
      toSign: [],
      contested: [],
      toReview: [],
      failed: [],
      unsealed: [],
    });
  });

  it('shows the next planned meeting, neither a past nor a cancelled one', async () => {
    await createMeetingRow(member, { topic: 'past', startTime: fromNow(-HOUR_MS) });
    await createMeetingRow(member, { topic: 'off', startTime: fromNow(HOUR_MS), status: 'cancelled' });
    await createMeetingRow(member, { topic: 'later', startTime: fromNow(3 * HOUR_MS) });
    await createMeetingRow(member, { topic: 'next', startTime: fromNow(2 * HOUR_MS) });

    expect((await getToday(member.ctx)).nextMeeting?.topic).toBe('next');
  });

  it('parts drafts to read from drafts that failed', async () => {
    const good = await createDraftedMinutes(member);
    const bad = await createDraftedMinutes(member);
    await database.db.update(minutes).set({ failureCode: 'quota_exhausted' }).where(eq(minutes.id, bad.id));

    const today = await getToday(member.ctx);
    expect(today.toReview.map((one) => one.minutesId)).toEqual([good.id]);
    expect(today.failed).toMatchObject([{ minutesId: bad.id, code: 'quota_exhausted' }]);
  });

  it('shows a draft to read although many newer ones failed', async () => {
    const good = await createDraftedMinutes(member);
    for (let index = 0; index < 9; index += 1) {
      const bad = await createDraftedMinutes(member);
      await database.db
        .update(minutes)
        .set({ failureCode: 'timeout', updatedAt: fromNow(HOUR_MS) })
        .where(eq(minutes.id, bad.id));
    }

    const today = await getToday(member.ctx);
    expect(today.toReview.map((one) => one.minutesId)).toEqual([good.id]);
    expect(today.failed).toHaveLength(8);
  });
});
