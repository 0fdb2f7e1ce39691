import { and, eq, isNull, ne } from 'drizzle-orm';
import { authSessions, refreshTokens, users } from '@/drizzle/schema';
import type { ChangePasswordInput, UpdateProfileInput, UserView, ViewerView } from '@/server/contract/accounts';
import { PERMISSIONS_BY_ROLE } from '@/server/contract/accounts';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError, notFound } from '@/server/lib/errors';
import { hashPassword, verifyPassword } from '@/server/lib/passwords';
import { audit } from '../audit';
import { actingUserId } from '../authorize';
import type { ServiceContext } from '../context';
import { listMembershipsOf } from './queries';
import { countLoginTry, forgetLoginTries } from './throttle';
import { toOrganizationView, toUserView } from './view';

export async function getViewer(ctx: ServiceContext): Promise<ViewerView> {
  const rows = await listMembershipsOf(ctx.db, actingUserId(ctx));
  const here = rows.find((row) => row.organization.id === ctx.organizationId);
  if (!here) throw notFound('User');

  return {
    user: toUserView(here.user),
    organization: toOrganizationView(here.organization, here.role),
    organizations: rows.map((row) => toOrganizationView(row.organization, row.role)),
    permissions: [...PERMISSIONS_BY_ROLE[here.role]],
  };
}

export async function updateProfile(ctx: ServiceContext, input: UpdateProfileInput): Promise<{ user: UserView }> {
  const userId = actingUserId(ctx);

  return withTransaction(ctx, async (tx) => {
    const [user] = await tx
      .update(users)
      .set({ ...withoutUndefined(input), updatedAt: ctx.now() })
      .where(eq(users.id, userId))
      .returning();
    if (!user) throw notFound('User');
    await audit(tx, ctx, {
      action: 'account.update_profile',
      resourceType: 'user',
      resourceId: userId,
      details: input,
    });

    return { user: toUserView(user) };
  });
}

/** Ends every other session and all bearer tokens. @throws AppError 422 `PASSWORD_WRONG`, 429 */
export async function changePassword(ctx: ServiceContext, input: ChangePasswordInput): Promise<{ success: true }> {
  const userId = actingUserId(ctx);
  await checkCurrentPassword(ctx, userId, input.currentPassword);

  const passwordHash = await hashPassword(input.newPassword);
  const keptSession = ctx.actor.type === 'user' ? ctx.actor.sessionId : null;
  return withTransaction(ctx, async (tx) => {
    await tx.update(users).set({ passwordHash, updatedAt: ctx.now() }).where(eq(users.id, userId));
    await tx
      .update(authSessions)
      .set({ revokedAt: ctx.now() })
      .where(
        and(
          eq(authSessions.userId, userId),
          isNull(authSessions.revokedAt),
          ...(keptSession ? [ne(authSessions.id, keptSession)] : []),
        ),
      );
    await tx
      .update(refreshTokens)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(refreshTokens.userId, userId), isNull(refreshTokens.revokedAt)));
    await audit(tx, ctx, { action: 'account.change_password', resourceType: 'user', resourceId: userId });

    return { success: true as const };
  });
}

/** Counted like a sign-in, so that a session left open is no place to guess. */
async function checkCurrentPassword(ctx: ServiceContext, userId: string, password: string): Promise<void> {
  const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
  if (!user) throw notFound('User');

  await countLoginTry(ctx, user.email);
  if (!(await verifyPassword(user.passwordHash, password))) {
    throw new AppError({ code: 'PASSWORD_WRONG', status: 422, message: 'The current password is wrong' });
  }
  await forgetLoginTries(ctx, user.email);
}

function withoutUndefined(input: UpdateProfileInput) {
  return {
    ...(input.name !== undefined && { name: input.name }),
    ...(input.locale !== undefined && { locale: input.locale }),
    ...(input.timeZone !== undefined && { timeZone: input.timeZone }),
  };
}
