import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLogs, organizations, users } from '@/drizzle/schema';
import { RegisterInput } from '@/server/contract/accounts';
import { newAddress, PASSWORD, registerPerson, useSignedTokens } from '@/server/testing/accounts';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { getViewer, registerAccount, resolveBearer } from '.';

let database: TestDatabase;
let world: TestWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  useSignedTokens(world);
});
afterAll(() => database.drop());

describe('registerAccount', () => {
  it('makes a person, their organization and its owner, and signs them in', async () => {
    const email = newAddress();
    const pair = await registerAccount(world.base, {
      email,
      password: PASSWORD,
      name: 'Ana Souza',
      organizationName: 'Câmara de Olinda',
      timeZone: 'America/Recife',
    });

    expect(pair.user).toMatchObject({ email, name: 'Ana Souza', locale: 'en', timeZone: 'America/Recife' });
    expect(pair.organization).toMatchObject({ name: 'Câmara de Olinda', plan: 'free', role: 'owner' });
    const viewer = await getViewer(await resolveBearer(world.base, pair.token));
    expect(viewer.user.id).toBe(pair.user.id);
    expect(viewer.organizations.map((organization) => organization.id)).toEqual([pair.organization.id]);
  });

  it('leaves one audit row that names the person and no secret', async () => {
    const { user, organization } = await registerPerson(world);

    const rows = await database.db.select().from(auditLogs).where(eq(auditLogs.organizationId, organization.id));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      seq: 1,
      action: 'account.register',
      actorType: 'user',
      actorId: user.id,
      resourceId: organization.id,
      ipAddress: '203.0.113.7',
    });
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
  });

  it('stores the password as argon2id with OWASP’s parameters', async () => {
    const { user } = await registerPerson(world);

    const [row] = await database.db.select().from(users).where(eq(users.id, user.id));
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('refuses a taken address with EMAIL_TAKEN, in any case of letters, and leaves nothing behind', async () => {
    const { user } = await registerPerson(world);
    const before = await database.db.$count(organizations);

    const again = RegisterInput.parse({ email: `  ${user.email.toUpperCase()} `, password: PASSWORD });
    await expect(registerAccount(world.base, again)).rejects.toMatchObject({ code: 'EMAIL_TAKEN', status: 409 });
    expect(await database.db.$count(organizations)).toBe(before);
  });

  it('lets one of two registrations of an address at once through', async () => {
    const email = newAddress();
    const both = await Promise.allSettled([registerPerson(world, email), registerPerson(world, email)]);

    const lost = both.filter((one) => one.status === 'rejected');
    expect(lost).toHaveLength(1);
    expect(lost[0]?.reason).toMatchObject({ code: 'EMAIL_TAKEN', status: 409 });
    expect(await database.db.$count(users, eq(users.email, email))).toBe(1);
  });
});

describe('I13 the shape of a registration', () => {
  const good = { email: 'ana@ata.test', password: PASSWORD };

  it.each([
    ['a role', { ...good, role: 'admin' }],
    ['an organization', { ...good, tenantId: '4a3f0e3a-6c1f-4a43-8d5a-0a3a5c1b2d3e' }],
    ['a prototype', JSON.parse(`{"email":"ana@ata.test","password":"${PASSWORD}","__proto__":{"role":"owner"}}`)],
    ['permissions', { ...good, permissions: ['manage:users'] }],
  ])('refuses %s', (_what, body) => {
    expect(RegisterInput.safeParse(body).success).toBe(false);
  });

  it.each([
    ['seven characters', '1234567', false],
    ['eight characters', '12345678', true],
    ['256 characters, none cut off', 'ç'.repeat(256), true],
    ['257 characters', 'a'.repeat(257), false],
  ])('takes passwords by length: %s', (_what, password, taken) => {
    expect(RegisterInput.safeParse({ ...good, password }).success).toBe(taken);
  });
});
