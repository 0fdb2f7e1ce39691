import { and, asc, count, eq } from 'drizzle-orm';
import { authSessions, memberships, organizations, refreshTokens, users } from '@/drizzle/schema';
import type {
  ChangeRoleInput,
  MembershipRole,
  MemberView,
  OrganizationView,
  UpdateOrganizationInput,
} from '@/server/contract/accounts';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { notFound } from '@/server/lib/errors';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertRoleMayChange } from './rules';

export async function listMembers(ctx: ServiceContext): Promise<{ members: MemberView[] }> {
  authorize(ctx, 'read:meetings');
  const rows = await ctx.db
    .select({ user: users, membership: memberships })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.organizationId, ctx.organizationId))
    .orderBy(asc(memberships.createdAt));

  return {
    members: rows.map(({ user, membership }) => ({
      userId: user.id,
      name: user.name,
      email: user.email,
      role: membership.role,
      joinedAt: membership.createdAt.toISOString(),
    })),
  };
}

export async function changeRole(ctx: ServiceContext, input: ChangeRoleInput): Promise<{ success: true }> {
  authorize(ctx, 'manage:users');

  return withTransaction(ctx, async (tx) => {
    const from = await lockRole(tx, ctx, input.userId);
    await assertAllowed(tx, ctx, from, input.role);
    await tx.update(memberships).set({ role: input.role }).where(membershipOf(ctx, input.userId));
    await audit(tx, ctx, {
      action: 'member.change_role',
      resourceType: 'user',
      resourceId: input.userId,
      details: { from, to: input.role },
    });
    return { success: true as const };
  });
}

/** The person's sessions and tokens for this organization end in the same moment. */
export async function removeMember(ctx: ServiceContext, input: { userId: string }): Promise<{ success: true }> {
  authorize(ctx, 'manage:users');

  return withTransaction(ctx, async (tx) => {
    const from = await lockRole(tx, ctx, input.userId);
    await assertAllowed(tx, ctx, from, null);
    await tx.delete(memberships).where(membershipOf(ctx, input.userId));
    await endAccess(tx, ctx, input.userId);
    await audit(tx, ctx, {
      action: 'member.remove',
      resourceType: 'user',
      resourceId: input.userId,
      details: { from },
    });
    return { success: true as const };
  });
}

export async function updateOrganization(
  ctx: ServiceContext,
  input: UpdateOrganizationInput,
): Promise<{ organization: OrganizationView }> {
  authorize(ctx, 'manage:users');

  return withTransaction(ctx, async (tx) => {
    const role = await lockRole(tx, ctx, actingUserId(ctx));
    const [row] = await tx
      .update(organizations)
      .set({ name: input.name, updatedAt: ctx.now() })
      .where(eq(organizations.id, ctx.organizationId))
      .returning();
    if (!row) throw notFound('Organization');
    await audit(tx, ctx, {
      action: 'organization.update',
      resourceType: 'organization',
      resourceId: row.id,
      details: input,
    });

    return { organization: { id: row.id, name: row.name, plan: row.plan, role } };
  });
}

function membershipOf(ctx: ServiceContext, userId: string) {
  return and(eq(memberships.organizationId, ctx.organizationId), eq(memberships.userId, userId));
}

/** All memberships of the organization are locked, so that two owners cannot unmake each other at once. */
async function lockRole(tx: Transaction, ctx: ServiceContext, userId: string): Promise<MembershipRole> {
  const rows = await tx
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.organizationId, ctx.organizationId))
    .orderBy(asc(memberships.userId))
    .for('update');
  const role = rows.find((row) => row.userId === userId)?.role;
  if (!role) throw notFound('Member');

  return role;
}

async function assertAllowed(
  tx: Transaction,
  ctx: ServiceContext,
  from: MembershipRole,
  to: MembershipRole | null,
): Promise<void> {
  const actorRole = await lockRole(tx, ctx, actingUserId(ctx));
  const [owners] = await tx
    .select({ owners: count() })
    .from(memberships)
    .where(and(eq(memberships.organizationId, ctx.organizationId), eq(memberships.role, 'owner')));

  assertRoleMayChange({ actorRole, from, to, owners: owners?.owners ?? 0 });
}

async function endAccess(tx: Transaction, ctx: ServiceContext, userId: string): Promise<void> {
  const at = { revokedAt: ctx.now() };
  await tx
    .update(authSessions)
    .set(at)
    .where(and(eq(authSessions.userId, userId), eq(authSessions.organizationId, ctx.organizationId)));
  await tx
    .update(refreshTokens)
    .set(at)
    .where(and(eq(refreshTokens.userId, userId), eq(refreshTokens.organizationId, ctx.organizationId)));
}
