import { and, eq, isNull } from 'drizzle-orm';
import { invitations, memberships, organizations, users } from '@/drizzle/schema';
import {
  Password,
  type AcceptInvitationInput,
  type InvitationPreview,
  type MembershipRole,
  type TokenPairView,
} from '@/server/contract/accounts';
import type { Queryable, Transaction } from '@/server/db/client';
import { sqlState, UNIQUE_VIOLATION } from '@/server/lib/sql-state';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError, notFound } from '@/server/lib/errors';
import { hashPassword, verifyPassword } from '@/server/lib/passwords';
import { sha256Hex } from '@/server/lib/tokens';
import {
  countLoginTry,
  emailTaken,
  findUserByEmail,
  forgetLoginTries,
  issueTokenPair,
  type UserRow,
} from '../accounts';
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
 * @throws AppError 401 wrong password, 409 `EMAIL_TAKEN` when it joined elsewhere this moment, 410 `INVITATION_OVER`, 429
 */
export async function acceptInvitation(base: BaseContext, input: AcceptInvitationInput): Promise<TokenPairView> {
  const { invitation } = await findOpenInvitation(base.db, base, input.token);
  const known = await findUserByEmail(base.db, invitation.email);
  if (known) await checkPasswordOf(base, known, input.password);
  const newHash = known ? '' : await hashPassword(parsePassword(input.password));

  return withTransaction(base, async (tx) => {
    const { organization } = await consumeInvitation(tx, base, invitation.id);
    const user = known ?? (await insertUser(tx, base, invitation.email, newHash, input.name));
    const role = await joinAs(tx, organization.id, user.id, invitation.role);
    const pair = await issueTokenPair(tx, base, { user, organization, role });
    const actor = { type: 'user' as const, userId: user.id, permissions: [], sessionId: null };
    await audit(
      tx,
      { ...base, organizationId: organization.id, actor },
      { action: 'invitation.accept', resourceType: 'invitation', resourceId: invitation.id, details: { role } },
    );
    return pair;
  });
}

/** Counted like a sign-in, and a disabled person is told the same. */
async function checkPasswordOf(base: BaseContext, user: UserRow, password: string): Promise<void> {
  await countLoginTry(base, user.email);
  if (!(await verifyPassword(user.disabledAt ? null : user.passwordHash, password))) {
    throw new AppError({ code: 'UNAUTHORIZED', status: 401, message: 'The password is wrong' });
  }
  await forgetLoginTries(base, user.email);
}

/** Somebody who is a member already keeps the role they have. */
async function joinAs(
  tx: Transaction,
  organizationId: string,
  userId: string,
  role: MembershipRole,
): Promise<MembershipRole> {
  const [joined] = await tx
    .insert(memberships)
    .values({ organizationId, userId, role })
    .onConflictDoUpdate({ target: [memberships.organizationId, memberships.userId], set: { organizationId } })
    .returning({ role: memberships.role });
  if (!joined) throw new Error('insert returned no row');

  return joined.role;
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
    .returning()
    .catch((error: unknown) => {
      if (sqlState(error) === UNIQUE_VIOLATION) throw emailTaken();
      throw error;
    });
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
