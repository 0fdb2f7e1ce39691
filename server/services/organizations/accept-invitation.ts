import { and, eq, isNull } from 'drizzle-orm';
import { invitations, memberships, organizations, users } from '@/drizzle/schema';
import {
  Password,
  type AcceptInvitationInput,
  type InvitationPreview,
  type TokenPairView,
} from '@/server/contract/accounts';
import type { Queryable, Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError, notFound } from '@/server/lib/errors';
import { hashPassword, verifyPassword } from '@/server/lib/passwords';
import { sha256Hex } from '@/server/lib/tokens';
import { findUserByEmail, issueTokenPair } from '../accounts';
import { audit } from '../audit';
import type { BaseContext } from '../context';
import { invitationState } from './rules';

/** Shows, never consumes: mail scanners open links too. @throws AppError 404 `NOT_FOUND`, 410 `INVITATION_OVER` */
export async function previewInvitation(base: BaseContext, input: { token: string }): Promise<InvitationPreview> {
  const { invitation, organization } = await findOpenInvitation(base.db, base, input.token);
  const user = await findUserByEmail(base.db, invitation.email);

  return {
    organizationName: organization.name,
    email: invitation.email,
    role: invitation.role,
    hasAccount: user !== null,
  };
}

/**
 * Joins the organization. A known address proves itself with its password, a new one chooses it.
 * @throws AppError 401 wrong password, 410 `INVITATION_OVER`
 */
export async function acceptInvitation(base: BaseContext, input: AcceptInvitationInput): Promise<TokenPairView> {
  const { invitation } = await findOpenInvitation(base.db, base, input.token);
  const known = await findUserByEmail(base.db, invitation.email);
  const newHash = known ? null : await hashPassword(parsePassword(input.password));
  if (known && !(await verifyPassword(known.passwordHash, input.password))) {
    throw new AppError({ code: 'UNAUTHORIZED', status: 401, message: 'The password is wrong' });
  }

  return withTransaction(base, async (tx) => {
    const { organization } = await consumeInvitation(tx, base, invitation.id);
    const user = known ?? (await insertUser(tx, base, invitation.email, newHash ?? '', input.name));
    await tx
      .insert(memberships)
      .values({ organizationId: organization.id, userId: user.id, role: invitation.role })
      .onConflictDoNothing();
    const pair = await issueTokenPair(tx, base, { user, organization, role: invitation.role });
    const actor = { type: 'user' as const, userId: user.id, permissions: [], sessionId: null };
    await audit(
      tx,
      { ...base, organizationId: organization.id, actor },
      {
        action: 'invitation.accept',
        resourceType: 'invitation',
        resourceId: invitation.id,
        details: { role: invitation.role },
      },
    );
    return pair;
  });
}

async function findOpenInvitation(db: Queryable, base: BaseContext, token: string) {
  const [row] = await db
    .select({ invitation: invitations, organization: organizations })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .where(eq(invitations.tokenHash, sha256Hex(token)));
  if (!row) throw notFound('Invitation');
  if (invitationState(row.invitation, base.now()) !== 'open') throw invitationOver();

  return row;
}

async function consumeInvitation(tx: Transaction, base: BaseContext, invitationId: string) {
  const [taken] = await tx
    .update(invitations)
    .set({ acceptedAt: base.now() })
    .where(and(eq(invitations.id, invitationId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
    .returning();
  if (!taken) throw invitationOver();
  const [organization] = await tx.select().from(organizations).where(eq(organizations.id, taken.organizationId));
  if (!organization) throw notFound('Organization');

  return { organization };
}

async function insertUser(
  tx: Transaction,
  base: BaseContext,
  email: string,
  passwordHash: string,
  name: string | undefined,
) {
  const [user] = await tx
    .insert(users)
    .values({ email, passwordHash, name: name ?? null, locale: base.origin.locale })
    .returning();
  if (!user) throw new Error('insert returned no row');

  return user;
}

function parsePassword(password: string): string {
  const parsed = Password.safeParse(password);
  if (parsed.success) return parsed.data;
  throw new AppError({ code: 'PASSWORD_TOO_SHORT', status: 422, message: 'A password has 8 characters or more' });
}

function invitationOver(): AppError {
  return new AppError({
    code: 'INVITATION_OVER',
    status: 410,
    message: 'This invitation has been used, revoked or is too old',
  });
}
