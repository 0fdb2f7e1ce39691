import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memberships, refreshTokens, users } from '@/drizzle/schema';
import type { TokenPairView } from '@/server/contract/accounts';
import { listActions, registerPerson, useSignedTokens } from '@/server/testing/accounts';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { logout, refreshTokenPair, resolveBearer } from '.';

const OVER = { status: 401, message: 'Invalid token' };

let database: TestDatabase;
let world: TestWorld;
let first: TokenPairView;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  useSignedTokens(world);
  first = await registerPerson(world);
});

function renew(pair: TokenPairView): Promise<TokenPairView> {
  return refreshTokenPair(world.base, { refreshToken: pair.refreshToken });
}

/** Tokens of the person that could still be renewed. */
function countLive(): Promise<number> {
  return database.db.$count(
    refreshTokens,
    and(eq(refreshTokens.userId, first.user.id), isNull(refreshTokens.usedAt), isNull(refreshTokens.revokedAt)),
  );
}

describe('refreshTokenPair', () => {
  it('gives another pair of the same person, which works and can be renewed in turn', async () => {
    const second = await renew(first);
    const third = await renew(second);

    expect(new Set([first, second, third].map((pair) => pair.refreshToken)).size).toBe(3);
    expect(third.user).toEqual(first.user);
    expect((await resolveBearer(world.base, third.token)).organizationId).toBe(first.organization.id);
    expect(await countLive()).toBe(1);
  });

  it('stores no token as it is', async () => {
    const rows = await database.db.select().from(refreshTokens).where(eq(refreshTokens.userId, first.user.id));
    expect(JSON.stringify(rows)).not.toContain(first.refreshToken);
  });

  it('refuses an unknown and an expired token', async () => {
    await expect(refreshTokenPair(world.base, { refreshToken: 'never given out' })).rejects.toMatchObject(OVER);

    world.advance(world.base.config.refreshTtlSeconds * 1000 + 1);
    await expect(renew(first)).rejects.toMatchObject(OVER);
  });

  it('refuses a person who was disabled or removed meanwhile', async () => {
    await database.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, first.user.id));
    await expect(renew(first)).rejects.toMatchObject(OVER);

    await database.db.update(users).set({ disabledAt: null }).where(eq(users.id, first.user.id));
    await database.db.delete(memberships).where(eq(memberships.userId, first.user.id));
    await expect(renew(first)).rejects.toMatchObject(OVER);
  });
});

describe('I3 a token renewed twice', () => {
  it('later: ends the whole family, bearer tokens too, and leaves a security event', async () => {
    const second = await renew(first);
    world.advance(10_001);

    await expect(renew(first)).rejects.toMatchObject(OVER);
    await expect(renew(second)).rejects.toMatchObject(OVER);
    await expect(resolveBearer(world.base, second.token)).rejects.toMatchObject(OVER);
    expect(await countLive()).toBe(0);
    expect((await listActions(world.base, first.organization.id))[0]).toBe('account.refresh_reuse');
  });

  it('later: leaves the person’s other sign-ins alone', async () => {
    const other = await renew(first);
    const { refreshToken } = await registerPerson(world);
    world.advance(10_001);
    await expect(renew(first)).rejects.toMatchObject(OVER);

    await expect(renew(other)).rejects.toMatchObject(OVER);
    await expect(refreshTokenPair(world.base, { refreshToken })).resolves.toBeDefined();
  });

  it('within ten seconds: gives a new pair and kills the sibling, not the family', async () => {
    const lost = await renew(first);
    world.advance(9000);
    const again = await renew(first);

    await expect(renew(lost)).rejects.toMatchObject(OVER);
    await expect(resolveBearer(world.base, again.token)).resolves.toBeDefined();
    expect(await countLive()).toBe(1);
    await expect(renew(again)).resolves.toBeDefined();
  });

  it('twenty at once: leaves exactly one live chain', async () => {
    const pairs = await Promise.all(Array.from({ length: 20 }, () => renew(first)));
    expect(await countLive()).toBe(1);

    const renewed = await Promise.allSettled(pairs.map(renew));
    expect(renewed.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await countLive()).toBe(1);
  });

  it('counts the ten seconds from the first use, so that repeating does not prolong them', async () => {
    await renew(first);
    world.advance(6000);
    await renew(first);
    world.advance(6000);

    await expect(renew(first)).rejects.toMatchObject(OVER);
    expect(await countLive()).toBe(0);
  });
});

describe('logout', () => {
  it('ends the family: neither its bearer token nor its renewal works', async () => {
    const second = await renew(first);
    await logout(world.base, { refreshToken: second.refreshToken });

    await expect(renew(second)).rejects.toMatchObject(OVER);
    await expect(resolveBearer(world.base, first.token)).rejects.toMatchObject(OVER);
  });

  it('takes a token twice, and one that nobody knows', async () => {
    await logout(world.base, { refreshToken: first.refreshToken });
    expect(await logout(world.base, { refreshToken: first.refreshToken })).toEqual({ success: true });
    expect(await logout(world.base, { refreshToken: 'unknown' })).toEqual({ success: true });
    const actions = await listActions(world.base, first.organization.id);
    expect(actions.filter((action) => action === 'account.logout')).toHaveLength(1);
  });
});
