import { randomUUID } from 'node:crypto';
import { memberships, organizations, users } from '@/drizzle/schema';
import { PERMISSIONS_BY_ROLE, type RegisterInput, type TokenPairView } from '@/server/contract/accounts';
import { sqlState, UNIQUE_VIOLATION } from '@/server/lib/sql-state';
import { withTransaction } from '@/server/db/with-transaction';
import { type AppError, conflict } from '@/server/lib/errors';
import { hashPassword } from '@/server/lib/passwords';
import { audit } from '../audit';
import type { BaseContext } from '../context';
import { issueTokenPair } from './token-pairs';

/** Creates a person, their organization and its owner. @throws AppError 409 `EMAIL_TAKEN` */
export async function registerAccount(base: BaseContext, input: RegisterInput): Promise<TokenPairView> {
  const passwordHash = await hashPassword(input.password);

  try {
    return await withTransaction(base, async (tx) => {
      const [organization] = await tx
        .insert(organizations)
        .values({ name: input.organizationName ?? input.name ?? input.email })
        .returning();
      const [user] = await tx
        .insert(users)
        .values({
          id: randomUUID(),
          email: input.email,
          name: input.name ?? null,
          passwordHash,
          locale: input.locale ?? base.origin.locale,
          ...(input.timeZone && { timeZone: input.timeZone }),
        })
        .returning();
      if (!organization || !user) throw new Error('insert returned no row');

      await tx.insert(memberships).values({ organizationId: organization.id, userId: user.id, role: 'owner' });
      const pair = await issueTokenPair(tx, base, { user, organization, role: 'owner' });
      const ctx = {
        ...base,
        organizationId: organization.id,
        actor: { type: 'user' as const, userId: user.id, permissions: PERMISSIONS_BY_ROLE.owner, sessionId: null },
      };
      await audit(tx, ctx, {
        action: 'account.register',
        resourceType: 'organization',
        resourceId: organization.id,
        details: { organizationName: organization.name },
      });
      return pair;
    });
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) throw emailTaken();
    throw error;
  }
}

export function emailTaken(): AppError {
  return conflict('EMAIL_TAKEN', 'An account with this e-mail already exists');
}
