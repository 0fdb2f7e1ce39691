import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memberships, users } from '@/drizzle/schema';
import {
  fromAddress,
  listActions,
  newAddress,
  PASSWORD,
  registerPerson,
  useSignedTokens,
} from '@/server/testing/accounts';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { login, resolveBearer } from '../accounts';
import { acceptInvitation, inviteMember, previewInvitation, revokeInvitation } from '.';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  useSignedTokens(world);
  owner = await createMember(world);
});

/** The token of a letter that was sent to the address. */
async function inviteTo(email: string, by = owner): Promise<{ token: string; invitationId: string }> {
  const { invitation } = await inviteMember({ ...by.ctx, ports: world.base.ports }, { email, role: 'member' });
  return { token: world.base.config.deriveToken('invitation', invitation.id, 1), invitationId: invitation.id };
}

function countMembers(): Promise<number> {
  return database.db.$count(memberships, eq(memberships.organizationId, owner.organizationId));
}

describe('previewInvitation', () => {
  it('shows who invites whom as what, as often as a mail scanner likes, and uses nothing up', async () => {
    const email = newAddress('bia');
    const { token } = await inviteTo(email);

    const shown = { organizationName: 'Casa de Teste', email, role: 'member', hasAccount: false };
    expect(await previewInvitation(world.base, { token })).toEqual(shown);
    expect(await previewInvitation(world.base, { token })).toEqual(shown);
    await registerPerson(world, email);
    expect(await previewInvitation(world.base, { token })).toEqual({ ...shown, hasAccount: true });
  });

  it('does not know a token that was never sent', async () => {
    await expect(previewInvitation(world.base, { token: 'x'.repeat(43) })).rejects.toMatchObject({ status: 404 });
  });
});

describe('acceptInvitation', () => {
  it('makes an account for a new address, which is then a member and can sign in', async () => {
    const email = newAddress('bia');
    const { token } = await inviteTo(email);
    const pair = await acceptInvitation(world.base, { token, name: 'Bia Lima', password: PASSWORD });

    expect(pair.user).toMatchObject({ email, name: 'Bia Lima' });
    expect(pair.organization).toMatchObject({ id: owner.organizationId, role: 'member' });
    expect((await resolveBearer(world.base, pair.token)).organizationId).toBe(owner.organizationId);
    expect((await login(world.base, { email, password: PASSWORD })).organization.id).toBe(owner.organizationId);
    expect(await listActions(world.base, owner.organizationId)).toContain('invitation.accept');
  });

  it('adds a known person, who proves it with their password and keeps account and name', async () => {
    const known = await registerPerson(world, newAddress('bia'));
    const { token } = await inviteTo(known.user.email);

    await expect(acceptInvitation(world.base, { token, password: 'not this one' })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      status: 401,
    });
    expect(await countMembers()).toBe(1);
    const pair = await acceptInvitation(world.base, { token, name: 'Somebody else', password: PASSWORD });
    expect(pair.user).toEqual(known.user);
    expect(await countMembers()).toBe(2);
  });

  it('lets nobody guess the password of a known person more often than at the sign-in', async () => {
    const known = await registerPerson(world, newAddress('bia'));
    const { token } = await inviteTo(known.user.email);
    const base = fromAddress(world.base, '198.51.100.77');
    const guess = () => acceptInvitation(base, { token, password: 'guess' });
    for (let index = 0; index < 10; index += 1) await expect(guess()).rejects.toMatchObject({ status: 401 });

    await expect(guess()).rejects.toMatchObject({ code: 'TOO_MANY_TRIES', status: 429 });
  });

  it('refuses a disabled person like a wrong password', async () => {
    const known = await registerPerson(world, newAddress('bia'));
    const { token } = await inviteTo(known.user.email);
    await database.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, known.user.id));

    await expect(acceptInvitation(world.base, { token, password: PASSWORD })).rejects.toMatchObject({
      status: 401,
      message: 'The password is wrong',
    });
    expect(await countMembers()).toBe(1);
  });

  it('refuses a short password of a new person without using the link up', async () => {
    const { token } = await inviteTo(newAddress('bia'));
    await expect(acceptInvitation(world.base, { token, password: '1234567' })).rejects.toMatchObject({
      code: 'PASSWORD_TOO_SHORT',
      status: 422,
    });
    await expect(acceptInvitation(world.base, { token, password: PASSWORD })).resolves.toBeDefined();
  });

  it('works once: used, revoked and expired links are over', async () => {
    const over = { code: 'INVITATION_OVER', status: 410 };
    const used = await inviteTo(newAddress('bia'));
    await acceptInvitation(world.base, { token: used.token, password: PASSWORD });
    await expect(acceptInvitation(world.base, { token: used.token, password: PASSWORD })).rejects.toMatchObject(over);

    const revoked = await inviteTo(newAddress('caio'));
    await revokeInvitation(owner.ctx, { invitationId: revoked.invitationId });
    await expect(acceptInvitation(world.base, { token: revoked.token, password: PASSWORD })).rejects.toMatchObject(
      over,
    );
    await expect(revokeInvitation(owner.ctx, { invitationId: used.invitationId })).rejects.toMatchObject({
      code: 'INVITATION_ACCEPTED',
      status: 409,
    });

    const late = await inviteTo(newAddress('davi'));
    world.advance(7 * 24 * 3_600_000);
    await expect(acceptInvitation(world.base, { token: late.token, password: PASSWORD })).rejects.toMatchObject(over);
  });

  it('lets one of five acceptances at once through', async () => {
    const email = newAddress('bia');
    const { token } = await inviteTo(email);
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => acceptInvitation(world.base, { token, password: PASSWORD })),
    );

    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of all) if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 410 });
    expect(await countMembers()).toBe(2);
  });

  it('makes one account when two organizations’ invitations are accepted at once', async () => {
    const email = newAddress('bia');
    const other = await createMember(world);
    const tokens = [await inviteTo(email), await inviteTo(email, other)].map(({ token }) => token);
    const both = await Promise.allSettled(
      tokens.map((token) => acceptInvitation(world.base, { token, password: PASSWORD })),
    );

    for (const one of both) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'EMAIL_TAKEN', status: 409 });
    }
    expect(await database.db.$count(users, eq(users.email, email))).toBe(1);
    const again = await Promise.allSettled(
      tokens.map((token) => acceptInvitation(world.base, { token, password: PASSWORD })),
    );
    const joined = [...both, ...again].filter((one) => one.status === 'fulfilled');
    expect(joined).toHaveLength(2);
  });

  it('keeps the role of somebody who has become a member meanwhile', async () => {
    const known = await registerPerson(world, newAddress('bia'));
    const { token } = await inviteTo(known.user.email);
    await database.db
      .insert(memberships)
      .values({ organizationId: owner.organizationId, userId: known.user.id, role: 'admin' });

    const pair = await acceptInvitation(world.base, { token, password: PASSWORD });
    expect(pair.organization.role).toBe('admin');
    const [row] = await database.db
      .select()
      .from(memberships)
      .where(and(eq(memberships.userId, known.user.id), eq(memberships.organizationId, owner.organizationId)));
    expect(row?.role).toBe('admin');
  });

  it('never finds a made-up token', async () => {
    await expect(acceptInvitation(world.base, { token: randomUUID(), password: PASSWORD })).rejects.toMatchObject({
      status: 404,
    });
  });
});
