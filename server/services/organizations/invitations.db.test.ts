import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { invitations, users } from '@/drizzle/schema';
import { sha256Hex } from '@/server/lib/tokens';
import { listActions } from '@/server/testing/accounts';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { inviteMember, listInvitations, previewInvitation, revokeInvitation, sendInvitationMail } from '.';

const DAY_MS = 24 * 3_600_000;

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world, { name: 'Ana <Souza>' });
});

function invite(email = 'bia@ata.test', role: 'admin' | 'member' = 'member') {
  return inviteMember(owner.ctx, { email, role });
}

function tokenOf(invitationId: string): string {
  return world.base.config.deriveToken('invitation', invitationId, 1);
}

describe('inviteMember', () => {
  it('writes an open invitation, its letter’s job and an audit row', async () => {
    const { invitation } = await invite('bia@ata.test', 'admin');

    expect(invitation).toMatchObject({ email: 'bia@ata.test', role: 'admin', state: 'open' });
    expect(Date.parse(invitation.expiresAt) - Date.parse(invitation.createdAt)).toBe(7 * DAY_MS);
    expect(world.jobs).toEqual([{ name: 'invitation.mail', payload: { invitationId: invitation.id } }]);
    expect(await listActions(world.base, owner.organizationId)).toEqual(['invitation.send']);
  });

  it('keeps only a hash of the link’s token; neither row nor job can open it', async () => {
    const { invitation } = await invite();
    const [row] = await database.db.select().from(invitations).where(eq(invitations.id, invitation.id));

    expect(row?.tokenHash).toBe(sha256Hex(tokenOf(invitation.id)));
    expect(JSON.stringify([row, world.jobs, invitation])).not.toContain(tokenOf(invitation.id));
  });

  it('renews: a second invitation of an address ends the link of the first', async () => {
    const first = (await invite()).invitation;
    const second = (await invite('bia@ata.test', 'admin')).invitation;

    await expect(previewInvitation(world.base, { token: tokenOf(first.id) })).rejects.toMatchObject({
      code: 'INVITATION_OVER',
      status: 410,
    });
    expect(await previewInvitation(world.base, { token: tokenOf(second.id) })).toMatchObject({ role: 'admin' });
    const { invitations: all } = await listInvitations(owner.ctx);
    expect(all.map((one) => one.state).sort()).toEqual(['open', 'revoked']);
  });

  it('leaves one open invitation when an address is invited five times at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => invite()));

    const open = and(eq(invitations.organizationId, owner.organizationId), isNull(invitations.revokedAt));
    expect(await database.db.$count(invitations, open)).toBe(1);
  });

  it('refuses somebody who is a member already', async () => {
    const bia = await createMember(world, { role: 'member', organizationId: owner.organizationId });
    await expect(invite(bia.email)).rejects.toMatchObject({ code: 'ALREADY_MEMBER', status: 409 });
    expect(world.jobs).toEqual([]);
  });

  it('is for those who may manage users', async () => {
    const member = await createMember(world, { role: 'member', organizationId: owner.organizationId });
    await expect(inviteMember(member.ctx, { email: 'x@ata.test', role: 'member' })).rejects.toMatchObject({
      status: 403,
    });
    await expect(listInvitations(member.ctx)).rejects.toMatchObject({ status: 403 });
  });
});

describe('revokeInvitation', () => {
  it('ends the link, twice is once', async () => {
    const { invitation } = await invite();
    await revokeInvitation(owner.ctx, { invitationId: invitation.id });
    await revokeInvitation(owner.ctx, { invitationId: invitation.id });

    await expect(previewInvitation(world.base, { token: tokenOf(invitation.id) })).rejects.toMatchObject({
      status: 410,
    });
    expect((await listInvitations(owner.ctx)).invitations[0]?.state).toBe('revoked');
    expect(await listActions(world.base, owner.organizationId)).toEqual(['invitation.revoke', 'invitation.send']);
  });

  it('does not find another organization’s invitation', async () => {
    const { invitation } = await invite();
    const stranger = await createMember(world);
    await expect(revokeInvitation(stranger.ctx, { invitationId: invitation.id })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('sendInvitationMail', () => {
  it('writes a letter with the link, in the inviter’s language, with what came from outside escaped', async () => {
    await database.db.update(users).set({ locale: 'pt-BR' }).where(eq(users.id, owner.userId));
    const { invitation } = await invite();
    await sendInvitationMail(world.base, { invitationId: invitation.id });

    const [letter] = world.mails;
    const link = `http://ata.test/invitations/${tokenOf(invitation.id)}`;
    expect(letter?.to).toEqual({ name: null, address: 'bia@ata.test' });
    expect(letter?.subject).toContain('Casa de Teste');
    expect(letter?.text).toContain(`\n${link}\n`);
    expect(letter?.html).toContain(`href="${link}"`);
    expect(letter?.html).toContain('Ana &lt;Souza&gt;');
    expect(letter?.html).not.toContain('<Souza>');
    expect(letter?.text).toContain('convid');
  });

  it('sends the same letter when the job is run again', async () => {
    const { invitation } = await invite();
    await sendInvitationMail(world.base, { invitationId: invitation.id });
    await sendInvitationMail(world.base, { invitationId: invitation.id });

    expect(world.mails[1]).toEqual(world.mails[0]);
  });

  it('leaves a revoked, an expired and a vanished invitation alone', async () => {
    const revoked = (await invite()).invitation;
    await revokeInvitation(owner.ctx, { invitationId: revoked.id });
    await sendInvitationMail(world.base, { invitationId: revoked.id });
    const late = (await invite()).invitation;
    world.advance(7 * DAY_MS + 1);
    await sendInvitationMail(world.base, { invitationId: late.id });
    await sendInvitationMail(world.base, { invitationId: '7d3c1a52-1f0e-4b3a-9f5e-2f6b8c9d0e1f' });

    expect(world.mails).toEqual([]);
    expect((await listInvitations({ ...owner.ctx, now: world.base.now })).invitations[0]?.state).toBe('expired');
  });
});
