import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs } from '@/drizzle/schema';
import { ChangePasswordInput, type TokenPairView, UpdateProfileInput } from '@/server/contract/accounts';
import type { ServiceContext } from '@/server/services/context';
import { fromAddress, listActions, PASSWORD, registerPerson, useSignedTokens } from '@/server/testing/accounts';
import { asJob, createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import {
  changePassword,
  getViewer,
  login,
  openSession,
  refreshTokenPair,
  resolveBearer,
  resolveSession,
  updateProfile,
} from '.';

const NEW_PASSWORD = 'outra senha comprida';

let database: TestDatabase;
let world: TestWorld;
let person: TokenPairView;
let ctx: ServiceContext;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  useSignedTokens(world);
});
afterAll(() => database.drop());
beforeEach(async () => {
  person = await registerPerson(world);
  ctx = await resolveBearer(world.base, person.token);
});

async function signIn(): Promise<string> {
  const { sessionId } = await openSession(world.base, { email: person.user.email, password: PASSWORD });
  return sessionId;
}

describe('getViewer', () => {
  it('tells who asks, where, and what they may do, and nothing of their password', async () => {
    const viewer = await getViewer(ctx);

    expect(viewer.user).toEqual(person.user);
    expect(viewer.organization).toEqual(person.organization);
    expect(viewer.permissions).toContain('manage:users');
    expect(JSON.stringify(viewer)).not.toMatch(/argon2|password/i);
  });

  it('refuses a job: only a person has a profile', async () => {
    await expect(getViewer(asJob(ctx, 'house.sweep'))).rejects.toMatchObject({ code: 'PERSON_REQUIRED', status: 403 });
  });
});

describe('updateProfile', () => {
  it('changes what is given, keeps the rest and leaves an audit row', async () => {
    const { user } = await updateProfile(ctx, { timeZone: 'Europe/Lisbon' });

    expect(user).toEqual({ ...person.user, timeZone: 'Europe/Lisbon' });
    expect((await updateProfile(ctx, { name: 'Ana S.', locale: 'pt-BR' })).user).toMatchObject({
      name: 'Ana S.',
      locale: 'pt-BR',
      timeZone: 'Europe/Lisbon',
    });
    expect((await listActions(world.base, person.organization.id)).slice(0, 2)).toEqual([
      'account.update_profile',
      'account.update_profile',
    ]);
  });

  it.each([
    ['a time zone that is none', { timeZone: 'Marte/Olimpo' }],
    ['a language that is not spoken', { locale: 'tlh' }],
    ['an empty name', { name: '  ' }],
    ['another address', { email: 'other@ata.test' }],
  ])('has no room for %s', (_what, input) => {
    expect(UpdateProfileInput.safeParse(input).success).toBe(false);
  });
});

describe('changePassword', () => {
  it('ends every other session and all bearer tokens; the session that asked goes on', async () => {
    const [mine, other] = [await signIn(), await signIn()];
    const own = await resolveSession(world.base, mine);
    if (!own) throw new Error('the session is open');
    await changePassword(own, { currentPassword: PASSWORD, newPassword: NEW_PASSWORD });

    expect(await resolveSession(world.base, mine)).not.toBeNull();
    expect(await resolveSession(world.base, other)).toBeNull();
    await expect(resolveBearer(world.base, person.token)).rejects.toMatchObject({ status: 401 });
    await expect(refreshTokenPair(world.base, { refreshToken: person.refreshToken })).rejects.toMatchObject({
      status: 401,
    });
    const { email } = person.user;
    await expect(login(world.base, { email, password: PASSWORD })).rejects.toMatchObject({ status: 401 });
    await expect(login(world.base, { email, password: NEW_PASSWORD })).resolves.toBeDefined();
    expect(await listActions(world.base, person.organization.id)).toContain('account.change_password');
    const rows = await database.db.select().from(auditLogs);
    expect(JSON.stringify(rows)).not.toContain(NEW_PASSWORD);
  });

  it('refuses a wrong current password with PASSWORD_WRONG and changes nothing', async () => {
    const sessionId = await signIn();
    await expect(
      changePassword(ctx, { currentPassword: 'not this one', newPassword: NEW_PASSWORD }),
    ).rejects.toMatchObject({ code: 'PASSWORD_WRONG', status: 422 });

    expect(await resolveSession(world.base, sessionId)).not.toBeNull();
    await expect(login(world.base, { email: person.user.email, password: PASSWORD })).resolves.toBeDefined();
  });

  it('lets a stolen session guess no more often than a stranger', async () => {
    const own: ServiceContext = { ...ctx, ...fromAddress(world.base, '198.51.100.200') };
    const guess = () => changePassword(own, { currentPassword: 'guess', newPassword: NEW_PASSWORD });
    for (let index = 0; index < 10; index += 1) await expect(guess()).rejects.toMatchObject({ status: 422 });

    await expect(guess()).rejects.toMatchObject({ code: 'TOO_MANY_TRIES', status: 429 });
  });

  it('takes no new password of seven characters', () => {
    expect(ChangePasswordInput.safeParse({ currentPassword: PASSWORD, newPassword: '1234567' }).success).toBe(false);
  });
});
