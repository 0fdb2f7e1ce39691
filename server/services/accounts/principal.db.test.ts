import { eq } from 'drizzle-orm';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authSessions, memberships, refreshTokens, users } from '@/drizzle/schema';
import type { TokenPairView } from '@/server/contract/accounts';
import { createAccessTokens } from '@/server/lib/access-tokens';
import { ACCESS_SECRET, PASSWORD, listActions, registerPerson, useSignedTokens } from '@/server/testing/accounts';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { inviteMember, listMembers } from '../organizations';
import { closeSession, openSession, resolveBearer, resolveSession } from '.';

const SECRET = new TextEncoder().encode(ACCESS_SECRET);

let database: TestDatabase;
let world: TestWorld;
let person: TokenPairView;
let familyId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  useSignedTokens(world);
  person = await registerPerson(world);
  const [token] = await database.db.select().from(refreshTokens).where(eq(refreshTokens.userId, person.user.id));
  familyId = token?.familyId ?? '';
});

/** A token with everything right, for a test to spoil one thing. */
function goodToken(header: { alg?: string; typ?: string } = {}, type = 'access'): SignJWT {
  return new SignJWT({ tid: person.organization.id, sid: familyId, type })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
    .setSubject(person.user.id)
    .setIssuer('ata')
    .setAudience('ata-api')
    .setIssuedAt()
    .setExpirationTime('15m');
}

function expectRefused(token: string, message = 'Invalid token'): Promise<void> {
  return expect(resolveBearer(world.base, token)).rejects.toMatchObject({ code: 'UNAUTHORIZED', status: 401, message });
}

describe('I4 bearer tokens', () => {
  it('takes a good one', async () => {
    const ctx = await resolveBearer(world.base, await goodToken().sign(SECRET));
    expect(ctx.actor).toMatchObject({ type: 'user', userId: person.user.id, sessionId: null });
  });

  it('refuses one without a signature (alg none)', async () => {
    const claims = { tid: person.organization.id, sid: familyId, type: 'access' };
    const token = new UnsecuredJWT(claims)
      .setSubject(person.user.id)
      .setIssuer('ata')
      .setAudience('ata-api')
      .setExpirationTime('15m')
      .encode();
    await expectRefused(token);
  });

  it('refuses another secret, another algorithm, a cut one and a changed one', async () => {
    await expectRefused(await goodToken().sign(new TextEncoder().encode('the secret of renewal, not of access')));
    await expectRefused(await goodToken({ alg: 'HS512' }).sign(SECRET));
    const good = await goodToken().sign(SECRET);
    await expectRefused(good.slice(0, -3));
    const [head, , signature] = good.split('.');
    const claims = Buffer.from(JSON.stringify({ sub: person.user.id, exp: 4_102_444_800 })).toString('base64url');
    await expectRefused(`${head}.${claims}.${signature}`);
    await expectRefused('');
  });

  it('refuses another type, by header and by claim, in the words callers know', async () => {
    await expectRefused(await goodToken({ typ: 'JWT' }).sign(SECRET), 'Invalid token type');
    await expectRefused(await goodToken({}, 'refresh').sign(SECRET), 'Invalid token type');
  });

  it('refuses an expired one in the words callers know', async () => {
    await expectRefused(await goodToken().setExpirationTime('-1s').sign(SECRET), 'Token expired');
  });

  it('refuses another issuer, another audience and one that never expires', async () => {
    await expectRefused(await goodToken().setIssuer('elsewhere').sign(SECRET));
    await expectRefused(await goodToken().setAudience('another-api').sign(SECRET));
    const endless = new SignJWT({ tid: person.organization.id, sid: familyId, type: 'access' })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setSubject(person.user.id)
      .setIssuer('ata')
      .setAudience('ata-api');
    await expectRefused(await endless.sign(SECRET));
  });

  it('refuses an organization that the person is not in', async () => {
    const stranger = await registerPerson(world);
    const ours = createAccessTokens({ secret: ACCESS_SECRET, ttlSeconds: 900 });
    const ids = { userId: person.user.id, familyId };
    await expectRefused(await ours.sign({ ...ids, organizationId: stranger.organization.id }));
  });

  it('refuses a sign-in of somebody else, and ids that are none', async () => {
    const stranger = await registerPerson(world);
    const ours = createAccessTokens({ secret: ACCESS_SECRET, ttlSeconds: 900 });
    const foreign = { userId: stranger.user.id, organizationId: stranger.organization.id, familyId };
    await expectRefused(await ours.sign(foreign));
    await expectRefused(await ours.sign({ userId: 'x', organizationId: 'y', familyId: 'z' }));
  });

  it('refuses a disabled person at once', async () => {
    await database.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.user.id));
    await expectRefused(person.token);
  });
});

describe('I5 a role taken away', () => {
  it('holds from the next request on', async () => {
    const before = await resolveBearer(world.base, person.token);
    await expect(inviteMember(before, { email: 'bia@ata.test', role: 'member' })).resolves.toBeDefined();

    await database.db.update(memberships).set({ role: 'member' }).where(eq(memberships.userId, person.user.id));
    const after = await resolveBearer(world.base, person.token);
    await expect(inviteMember(after, { email: 'caio@ata.test', role: 'member' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      status: 403,
    });
    await expect(listMembers(after)).resolves.toBeDefined();
  });
});

describe('browser sessions', () => {
  async function signIn(): Promise<string> {
    const { sessionId } = await openSession(world.base, { email: person.user.email, password: PASSWORD });
    return sessionId;
  }

  it('speak for their person, and record where they were opened', async () => {
    const sessionId = await signIn();
    const ctx = await resolveSession(world.base, sessionId);

    expect(ctx?.organizationId).toBe(person.organization.id);
    expect(ctx?.actor).toMatchObject({ type: 'user', userId: person.user.id, sessionId });
    const [row] = await database.db.select().from(authSessions).where(eq(authSessions.id, sessionId));
    expect(row).toMatchObject({ ipAddress: '203.0.113.7', userAgent: 'vitest' });
  });

  it('are new at each sign-in', async () => {
    expect(await signIn()).not.toBe(await signIn());
  });

  it('end on the server when the person signs out, the others stay', async () => {
    const [one, other] = [await signIn(), await signIn()];
    await closeSession(world.base, one);

    expect(await resolveSession(world.base, one)).toBeNull();
    expect(await resolveSession(world.base, other)).not.toBeNull();
    await closeSession(world.base, one);
    const actions = await listActions(world.base, person.organization.id);
    expect(actions.filter((action) => action === 'account.logout')).toHaveLength(1);
  });

  it('end after thirty days, and at once for a disabled or removed person', async () => {
    const sessionId = await signIn();
    await database.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.user.id));
    expect(await resolveSession(world.base, sessionId)).toBeNull();

    await database.db.update(users).set({ disabledAt: null }).where(eq(users.id, person.user.id));
    expect(await resolveSession(world.base, sessionId)).not.toBeNull();
    world.advance(30 * 24 * 3_600_000);
    expect(await resolveSession(world.base, sessionId)).toBeNull();
  });

  it('are nobody’s when the id is unknown or no id', async () => {
    expect(await resolveSession(world.base, '7d3c1a52-1f0e-4b3a-9f5e-2f6b8c9d0e1f')).toBeNull();
    expect(await resolveSession(world.base, "'; drop table users")).toBeNull();
  });
});
