import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { invitations, memberships, users } from '@/drizzle/schema';
import type { InvitationView, InviteMemberInput } from '@/server/contract/accounts';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict, notFound } from '@/server/lib/errors';
import { sha256Hex } from '@/server/lib/tokens';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { INVITATION_LIFE_MS, invitationState } from './rules';

type InvitationRow = typeof invitations.$inferSelect;

export async function listInvitations(ctx: ServiceContext): Promise<{ invitations: InvitationView[] }> {
  authorize(ctx, 'manage:users');
  const rows = await ctx.db
    .select()
    .from(invitations)
    .where(eq(invitations.organizationId, ctx.organizationId))
    .orderBy(desc(invitations.createdAt))
    .limit(100);

  return { invitations: rows.map((row) => toInvitationView(row, ctx.now())) };
}

/** Inviting the same address again renews its open invitation. @throws AppError 409 `ALREADY_MEMBER` */
export async function inviteMember(
  ctx: ServiceContext,
  input: InviteMemberInput,
): Promise<{ invitation: InvitationView }> {
  authorize(ctx, 'manage:users');

  return withTransaction(ctx, async (tx) => {
    await holdAddress(tx, ctx, input.email);
    await assertNotMember(tx, ctx, input.email);
    await revokeOpen(tx, ctx, input.email);
    const row = await insertInvitation(tx, ctx, input);
    await ctx.ports.jobs.enqueue(tx, 'invitation.mail', { invitationId: row.id });
    await audit(tx, ctx, {
      action: 'invitation.send',
      resourceType: 'invitation',
      resourceId: row.id,
      details: { email: input.email, role: input.role },
    });
    return { invitation: toInvitationView(row, ctx.now()) };
  });
}

export async function revokeInvitation(
  ctx: ServiceContext,
  input: { invitationId: string },
): Promise<{ success: true }> {
  authorize(ctx, 'manage:users');

  return withTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(invitations)
      .where(and(eq(invitations.id, input.invitationId), eq(invitations.organizationId, ctx.organizationId)))
      .for('update');
    if (!row) throw notFound('Invitation');
    if (row.acceptedAt) throw conflict('INVITATION_ACCEPTED', 'This invitation has been accepted already');

    if (row.revokedAt) return { success: true as const };

    await tx.update(invitations).set({ revokedAt: ctx.now() }).where(eq(invitations.id, row.id));
    await audit(tx, ctx, { action: 'invitation.revoke', resourceType: 'invitation', resourceId: row.id });
    return { success: true as const };
  });
}

/** Invitations of one address queue up, so that one of them stays open. */
async function holdAddress(tx: Transaction, ctx: ServiceContext, email: string): Promise<void> {
  const name = `invitation:${ctx.organizationId}:${email}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

async function assertNotMember(tx: Transaction, ctx: ServiceContext, email: string): Promise<void> {
  const [member] = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(users.email, email), eq(memberships.organizationId, ctx.organizationId)));
  if (member) throw conflict('ALREADY_MEMBER', 'This person is already a member');
}

async function revokeOpen(tx: Transaction, ctx: ServiceContext, email: string): Promise<void> {
  await tx
    .update(invitations)
    .set({ revokedAt: ctx.now() })
    .where(
      and(
        eq(invitations.organizationId, ctx.organizationId),
        eq(invitations.email, email),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    );
}

async function insertInvitation(
  tx: Transaction,
  ctx: ServiceContext,
  input: InviteMemberInput,
): Promise<InvitationRow> {
  const id = randomUUID();
  const [row] = await tx
    .insert(invitations)
    .values({
      id,
      organizationId: ctx.organizationId,
      email: input.email,
      role: input.role,
      tokenHash: sha256Hex(ctx.config.deriveToken('invitation', id, 1)),
      invitedBy: actingUserId(ctx),
      createdAt: ctx.now(),
      expiresAt: new Date(ctx.now().getTime() + INVITATION_LIFE_MS),
    })
    .returning();
  if (!row) throw new Error('insert returned no row');

  return row;
}

function toInvitationView(row: InvitationRow, now: Date): InvitationView {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    state: invitationState(row, now),
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}
