import type { LoginInput, TokenPairView } from '@/server/contract/accounts';
import { PERMISSIONS_BY_ROLE } from '@/server/contract/accounts';
import { authSessions } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import { unauthorized } from '@/server/lib/access-tokens';
import { verifyPassword } from '@/server/lib/passwords';
import { audit } from '../audit';
import type { BaseContext, ServiceContext } from '../context';
import { findUserByEmail, listMembershipsOf, type MemberRow } from './queries';
import { countLoginTry, forgetLoginTries } from './throttle';
import { issueTokenPair } from './token-pairs';

const SESSION_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

/** Bearer sign-in. @throws AppError 401, the same for an unknown address and a wrong password; 429 */
export async function login(base: BaseContext, input: LoginInput): Promise<TokenPairView> {
  const member = await checkPassword(base, input);

  return withTransaction(base, async (tx) => {
    const pair = await issueTokenPair(tx, base, member);
    await audit(tx, asMember(base, member), {
      action: 'account.login',
      resourceType: 'user',
      resourceId: member.user.id,
    });
    return pair;
  });
}

/** Browser sign-in: opens a session row whose id the cookie carries. */
export async function openSession(
  base: BaseContext,
  input: LoginInput,
): Promise<{ sessionId: string; member: MemberRow }> {
  const member = await checkPassword(base, input);

  return withTransaction(base, async (tx) => {
    const [session] = await tx
      .insert(authSessions)
      .values({
        userId: member.user.id,
        organizationId: member.organization.id,
        ipAddress: base.origin.ipAddress,
        userAgent: base.origin.userAgent,
        expiresAt: new Date(base.now().getTime() + SESSION_LIFE_MS),
      })
      .returning({ id: authSessions.id });
    if (!session) throw new Error('insert returned no row');
    await audit(tx, asMember(base, member), {
      action: 'account.login',
      resourceType: 'user',
      resourceId: member.user.id,
    });

    return { sessionId: session.id, member };
  });
}

async function checkPassword(base: BaseContext, input: LoginInput): Promise<MemberRow> {
  await countLoginTry(base, input.email);

  const user = await findUserByEmail(base.db, input.email);
  const matches = await verifyPassword(user?.disabledAt ? null : (user?.passwordHash ?? null), input.password);
  const [member] = matches && user ? await listMembershipsOf(base.db, user.id) : [];
  if (!member) throw unauthorized('E-mail or password is wrong');

  await forgetLoginTries(base, input.email);
  return member;
}

/** The context of a member who has just proved who they are. */
export function asMember(base: BaseContext, member: MemberRow, sessionId: string | null = null): ServiceContext {
  return {
    ...base,
    organizationId: member.organization.id,
    actor: { type: 'user', userId: member.user.id, permissions: PERMISSIONS_BY_ROLE[member.role], sessionId },
  };
}
