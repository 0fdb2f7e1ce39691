import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memberships } from '@/drizzle/schema';
import { listActions, newAddress, PASSWORD, registerPerson, useSignedTokens } from '@/server/testing/accounts';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { openSession, refreshTokenPair, resolveBearer, resolveSession } from '../accounts';
import { acceptInvitation, changeRole, inviteMember, listMembers, removeMember, updateOrganization } from '.';

const LAST_OWNER = { code: 'LAST_OWNER', status: 409 };

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let admin: TestMember;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  useSignedTokens(world);
  owner = await createMember(world);
  const { organizationId } = owner;
  admin = await createMember(world, { role: 'admin', organizationId });
  member = await createMember(world, { role: 'member', organizationId });
});

async function roleOf(person: TestMember): Promise<string | undefined> {
  const [row] = await database.db.select().from(memberships).where(eq(memberships.userId, person.userId));
  return row?.role;
}

describe('listMembers', () => {
  it('lists everybody in order of joining, to members too, and nobody else', async () => {
    await createMember(world);
    const { members } = await listMembers(member.ctx);

    expect(members.map((one) => one.userId)).toEqual([owner.userId, admin.userId, member.userId]);
    expect(members.map((one) => one.role)).toEqual(['owner', 'admin', 'member']);
  });
});

describe('changeRole', () => {
  it('changes it and leaves an audit row that says from what to what', async () => {
    await changeRole(admin.ctx, { userId: member.userId, role: 'admin' });

    expect(await roleOf(member)).toBe('admin');
    expect(await listActions(world.base, owner.organizationId)).toEqual(['member.change_role']);
  });

  it('lets only an owner make and unmake owners', async () => {
    const byAdmin = (userId: string, role: 'owner' | 'member') => changeRole(admin.ctx, { userId, role });
    await expect(byAdmin(member.userId, 'owner')).rejects.toMatchObject({ status: 403 });
    await expect(byAdmin(owner.userId, 'member')).rejects.toMatchObject({ status: 403 });

    await changeRole(owner.ctx, { userId: admin.userId, role: 'owner' });
    expect(await roleOf(admin)).toBe('owner');
  });

  it('is not for members, not even about themselves', async () => {
    await expect(changeRole(member.ctx, { userId: member.userId, role: 'admin' })).rejects.toMatchObject({
      status: 403,
    });
  });

  it('keeps the last owner', async () => {
    await expect(changeRole(owner.ctx, { userId: owner.userId, role: 'admin' })).rejects.toMatchObject(LAST_OWNER);
    expect(await roleOf(owner)).toBe('owner');
  });

  it('keeps one of two owners who unmake each other at once', async () => {
    await changeRole(owner.ctx, { userId: admin.userId, role: 'owner' });
    const both = await Promise.allSettled([
      changeRole(owner.ctx, { userId: admin.userId, role: 'member' }),
      changeRole(admin.ctx, { userId: owner.userId, role: 'member' }),
    ]);

    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect([await roleOf(owner), await roleOf(admin)].filter((role) => role === 'owner')).toHaveLength(1);
  });

  it('does not find somebody of another organization', async () => {
    const stranger = await createMember(world);
    await expect(changeRole(owner.ctx, { userId: stranger.userId, role: 'admin' })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('removeMember', () => {
  it('ends the person’s access in the same moment, here and only here', async () => {
    const bia = await registerPerson(world, newAddress('bia'));
    const { invitation } = await inviteMember(owner.ctx, { email: bia.user.email, role: 'member' });
    const token = world.base.config.deriveToken('invitation', invitation.id, 1);
    const here = await acceptInvitation(world.base, { token, password: PASSWORD });
    const own = await openSession(world.base, { email: bia.user.email, password: PASSWORD });

    await removeMember(admin.ctx, { userId: bia.user.id });

    await expect(resolveBearer(world.base, here.token)).rejects.toMatchObject({ status: 401 });
    await expect(refreshTokenPair(world.base, { refreshToken: here.refreshToken })).rejects.toMatchObject({
      status: 401,
    });
    await expect(resolveBearer(world.base, bia.token)).resolves.toBeDefined();
    expect(await resolveSession(world.base, own.sessionId)).not.toBeNull();
    expect((await listMembers(owner.ctx)).members.map((one) => one.userId)).not.toContain(bia.user.id);
    expect((await listActions(world.base, owner.organizationId))[0]).toBe('member.remove');
  });

  it('gives nothing back to a removed member who is invited again but holds old tokens', async () => {
    const bia = await registerPerson(world, newAddress('bia'));
    const join = async () => {
      const { invitation } = await inviteMember(owner.ctx, { email: bia.user.email, role: 'member' });
      const token = world.base.config.deriveToken('invitation', invitation.id, 1);
      return acceptInvitation(world.base, { token, password: PASSWORD });
    };
    const old = await join();
    await removeMember(owner.ctx, { userId: bia.user.id });
    await join();

    await expect(resolveBearer(world.base, old.token)).rejects.toMatchObject({ status: 401 });
  });

  it('keeps the last owner, and owners from admins', async () => {
    await expect(removeMember(owner.ctx, { userId: owner.userId })).rejects.toMatchObject(LAST_OWNER);
    await expect(removeMember(admin.ctx, { userId: owner.userId })).rejects.toMatchObject({ status: 403 });
    await expect(removeMember(member.ctx, { userId: admin.userId })).rejects.toMatchObject({ status: 403 });
  });
});

describe('updateOrganization', () => {
  it('renames it, for those who manage users', async () => {
    const { organization } = await updateOrganization(admin.ctx, { name: 'Câmara de Olinda' });
    expect(organization).toMatchObject({ id: owner.organizationId, name: 'Câmara de Olinda', role: 'admin' });
    expect(await listActions(world.base, owner.organizationId)).toEqual(['organization.update']);

    await expect(updateOrganization(member.ctx, { name: 'X' })).rejects.toMatchObject({ status: 403 });
  });
});
