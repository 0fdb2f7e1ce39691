import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authSessions, rateLimits, refreshTokens } from '@/drizzle/schema';
import { createMember, createTestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { sweepAccess } from './sweep';

const DAY_MS = 24 * 60 * 60 * 1000;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('removes what ended long ago and keeps what is in use', async () => {
  const world = createTestWorld(database.db);
  const { userId, organizationId } = await createMember(world);
  const at = (days: number) => new Date(Date.now() + days * DAY_MS);
  for (const days of [-31, -1, 1]) {
    const ids = { userId, organizationId };
    await database.db.insert(authSessions).values({ ...ids, expiresAt: at(days) });
    await database.db
      .insert(refreshTokens)
      .values({ ...ids, familyId: randomUUID(), tokenHash: randomUUID(), expiresAt: at(days) });
    await database.db.insert(rateLimits).values({ key: `login:${days}`, points: 1, expire: at(days) });
  }

  await sweepAccess(world.base);

  expect(await database.db.$count(authSessions)).toBe(2);
  expect(await database.db.$count(refreshTokens)).toBe(2);
  expect((await database.db.select().from(rateLimits)).map(({ key }) => key)).toEqual(['login:1']);
});
