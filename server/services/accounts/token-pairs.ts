import { randomUUID } from 'node:crypto';
import { refreshTokens } from '@/drizzle/schema';
import type { TokenPairView } from '@/server/contract/accounts';
import type { Queryable } from '@/server/db/client';
import { createSecretToken, sha256Hex } from '@/server/lib/tokens';
import type { BaseContext } from '../context';
import type { MemberRow } from './queries';
import { toOrganizationView, toUserView } from './view';

/** A bearer token and the opaque token that renews it. `familyId` continues a chain of renewals. */
export async function issueTokenPair(
  db: Queryable,
  base: BaseContext,
  member: MemberRow,
  familyId: string = randomUUID(),
): Promise<TokenPairView> {
  const refreshToken = createSecretToken();
  const ids = { userId: member.user.id, organizationId: member.organization.id, familyId };

  await db.insert(refreshTokens).values({
    ...ids,
    tokenHash: sha256Hex(refreshToken),
    createdAt: base.now(),
    expiresAt: new Date(base.now().getTime() + base.config.refreshTtlSeconds * 1000),
  });

  return {
    user: toUserView(member.user),
    organization: toOrganizationView(member.organization, member.role),
    token: await base.config.accessTokens.sign(ids),
    refreshToken,
  };
}
