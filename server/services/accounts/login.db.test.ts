import type * as argon2 from '@node-rs/argon2';
import { verify } from '@node-rs/argon2';
import { eq, like, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { memberships, rateLimits, users } from '@/drizzle/schema';
import type { BaseContext } from '@/server/services/context';
import {
  fromAddress,
  listActions,
  newAddress,
  PASSWORD,
  registerPerson,
  useSignedTokens,
} from '@/server/testing/accounts';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { login, openSession, resolveBearer } from '.';

vi.mock('@node-rs/argon2', async (load) => {
  const actual = await load<typeof argon2>();
  return { ...actual, verify: vi.fn<typeof verify>(actual.verify) };
});

const PARAMETERS = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

let database: TestDatabase;
let world: TestWorld;
let addresses = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  useSignedTokens(world);
});
afterAll(() => database.drop());
beforeEach(() => void vi.mocked(verify).mockClear());

/** Nobody else tries from there. */
function fromNewAddress(): BaseContext {
  addresses += 1;
  return fromAddress(world.base, `198.51.100.${addresses}`);
}

async function refusalOf(work: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  const { code, status, message, details } = error as Error & Record<string, unknown>; // safe because of the line above
  return { code, status, message, details };
}

describe('login', () => {
  it('gives a pair of tokens that works, and leaves an audit row', async () => {
    const person = await registerPerson(world);
    const pair = await login(fromNewAddress(), { email: person.user.email, password: PASSWORD });

    expect(pair.user.id).toBe(person.user.id);
    const ctx = await resolveBearer(world.base, pair.token);
    expect(ctx.organizationId).toBe(person.organization.id);
    expect(await listActions(world.base, person.organization.id)).toEqual(['account.login', 'account.register']);
  });

  it('I1 answers an unknown address and a wrong password alike, after the same work', async () => {
    const { user } = await registerPerson(world);

    const wrong = await refusalOf(login(fromNewAddress(), { email: user.email, password: 'not this one' }));
    const unknown = await refusalOf(login(fromNewAddress(), { email: newAddress(), password: 'not this one' }));

    expect(wrong).toEqual({
      code: 'UNAUTHORIZED',
      status: 401,
      message: 'E-mail or password is wrong',
      details: undefined,
    });
    expect(unknown).toEqual(wrong);
    const hashes = vi.mocked(verify).mock.calls.map(([hash]) => String(hash));
    expect(hashes).toHaveLength(2);
    for (const hash of hashes) expect(hash).toMatch(PARAMETERS);
  });

  it('I1 answers a disabled person and one without any organization in the same words', async () => {
    const disabled = await registerPerson(world);
    await database.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, disabled.user.id));
    const homeless = await registerPerson(world);
    await database.db.delete(memberships).where(eq(memberships.userId, homeless.user.id));

    for (const { user } of [disabled, homeless]) {
      const refusal = await refusalOf(login(fromNewAddress(), { email: user.email, password: PASSWORD }));
      expect(refusal).toMatchObject({ status: 401, message: 'E-mail or password is wrong' });
    }
    expect(vi.mocked(verify)).toHaveBeenCalledTimes(2);
  });

  it('does not take the decoy’s own password for anybody', async () => {
    const refusal = await refusalOf(
      login(fromNewAddress(), { email: newAddress(), password: 'nobody has this password' }),
    );
    expect(refusal.status).toBe(401);
  });
});

describe('I2 too many tries', () => {
  async function fail(base: BaseContext, email: string, times: number): Promise<void> {
    for (let index = 0; index < times; index += 1) {
      expect(await refusalOf(openSession(base, { email, password: 'wrong' }))).toMatchObject({ status: 401 });
    }
  }

  it('refuses the eleventh try from one address with 429, says how long to wait, and checks no password', async () => {
    const { user } = await registerPerson(world);
    const base = fromNewAddress();
    await fail(base, user.email, 10);
    vi.mocked(verify).mockClear();

    const refusal = await refusalOf(login(base, { email: user.email, password: PASSWORD }));

    expect(refusal).toMatchObject({ code: 'TOO_MANY_TRIES', status: 429 });
    const { retryAfterSeconds } = refusal.details as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(900);
    expect(vi.mocked(verify)).not.toHaveBeenCalled();
  });

  it('locks nobody out: the right password works from another address meanwhile', async () => {
    const { user } = await registerPerson(world);
    const stranger = fromNewAddress();
    await fail(stranger, user.email, 10);
    await refusalOf(login(stranger, { email: user.email, password: 'wrong' }));

    const pair = await login(fromNewAddress(), { email: user.email, password: PASSWORD });
    expect(pair.user.id).toBe(user.id);
  });

  it('takes the right password again once the window is over', async () => {
    const { user } = await registerPerson(world);
    const base = fromNewAddress();
    await fail(base, user.email, 10);
    expect(await refusalOf(login(base, { email: user.email, password: PASSWORD }))).toMatchObject({ status: 429 });

    await database.db.update(rateLimits).set({ expire: sql`now() - interval '1 second'` });
    expect((await login(base, { email: user.email, password: PASSWORD })).user.id).toBe(user.id);
  });

  it('forgets an account’s tries at a right password', async () => {
    const { user } = await registerPerson(world);
    const base = fromNewAddress();
    await fail(base, user.email, 9);
    await login(base, { email: user.email, password: PASSWORD });

    await fail(base, user.email, 10);
  });

  it('counts the tries of one address over all accounts, and keeps no row for those above', async () => {
    const base = fromNewAddress();
    await fail(base, newAddress(), 1);
    await database.db.update(rateLimits).set({ points: 100 }).where(like(rateLimits.key, 'login-address:%'));
    const before = await database.db.$count(rateLimits);

    expect(await refusalOf(login(base, { email: newAddress(), password: PASSWORD }))).toMatchObject({ status: 429 });
    expect(await database.db.$count(rateLimits)).toBe(before);
  });

  it('lets through exactly ten of thirty tries at once', async () => {
    const { user } = await registerPerson(world);
    const base = fromNewAddress();
    const tries = Array.from({ length: 30 }, () => refusalOf(login(base, { email: user.email, password: 'wrong' })));

    const refusals = await Promise.all(tries);
    expect(refusals.filter((refusal) => refusal.status === 401)).toHaveLength(10);
    expect(refusals.filter((refusal) => refusal.status === 429)).toHaveLength(20);
  });
});
