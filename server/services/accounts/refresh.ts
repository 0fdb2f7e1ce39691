import { and, eq, isNull, sql } from 'drizzle-orm';
import { refreshTokens } from '@/drizzle/schema';
import type { RefreshInput, TokenPairView } from '@/server/contract/accounts';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { unauthorized } from '@/server/lib/access-tokens';
import { sha256Hex } from '@/server/lib/tokens';
import { audit } from '../audit';
import type { BaseContext } from '../context';
import { asMember } from './login';
import { findMember } from './queries';
import { auditSignOut } from './sign-out';
import { issueTokenPair } from './token-pairs';

/** Two tabs or a lost answer may repeat a renewal within this time. */
const REPEAT_GRACE_MS = 10_000;

type TokenRow = typeof refreshTokens.$inferSelect;

/** Renews once. A later repeat ends the whole family. @throws AppError 401 */
export async function refreshTokenPair(base: BaseContext, input: RefreshInput): Promise<TokenPairView> {
  const answer = await withTransaction(base, async (tx) => {
    const token = await lockToken(tx, input.refreshToken);
    if (!token || token.revokedAt || token.expiresAt <= base.now()) return null;
    if (token.usedAt && base.now().getTime() - token.usedAt.getTime() > REPEAT_GRACE_MS) {
      await endFamily(tx, base, token);
      return null;
    }

    const member = await findMember(tx, token.userId, token.organizationId);
    if (!member) return null;

    await retireSiblings(tx, base, token);
    return issueTokenPair(tx, base, member, token.familyId);
  });

  if (!answer) throw unauthorized('Invalid token');
  return answer;
}

/** Ends the token's family; an unknown token is no error. */
export async function logout(base: BaseContext, input: RefreshInput): Promise<{ success: true }> {
  await withTransaction(base, async (tx) => {
    const token = await lockToken(tx, input.refreshToken);
    if (!token || token.revokedAt) return;
    await revokeFamily(tx, base, token.familyId);
    await auditSignOut(tx, base, token);
  });
  return { success: true };
}

/** Locks the family, so that parallel renewals queue up and one live chain remains. */
async function lockToken(tx: Transaction, refreshToken: string): Promise<TokenRow | null> {
  const byHash = eq(refreshTokens.tokenHash, sha256Hex(refreshToken));
  const [found] = await tx.select({ familyId: refreshTokens.familyId }).from(refreshTokens).where(byHash);
  if (!found) return null;

  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`refresh:${found.familyId}`}, 0))`);
  const [token] = await tx.select().from(refreshTokens).where(byHash);
  return token ?? null;
}

/** Marks this token used and kills every unused one of the family, among them the sibling of a repeated renewal. */
async function retireSiblings(tx: Transaction, base: BaseContext, token: TokenRow): Promise<void> {
  if (!token.usedAt) {
    await tx.update(refreshTokens).set({ usedAt: base.now() }).where(eq(refreshTokens.id, token.id));
  }
  await tx
    .update(refreshTokens)
    .set({ revokedAt: base.now() })
    .where(
      and(eq(refreshTokens.familyId, token.familyId), isNull(refreshTokens.usedAt), isNull(refreshTokens.revokedAt)),
    );
}

async function endFamily(tx: Transaction, base: BaseContext, token: TokenRow): Promise<void> {
  await revokeFamily(tx, base, token.familyId);

  const member = await findMember(tx, token.userId, token.organizationId);
  if (!member) return;
  await audit(tx, asMember(base, member), {
    action: 'account.refresh_reuse',
    resourceType: 'user',
    resourceId: token.userId,
    details: { familyId: token.familyId },
  });
}

async function revokeFamily(tx: Transaction, base: BaseContext, familyId: string): Promise<void> {
  await tx
    .update(refreshTokens)
    .set({ revokedAt: base.now() })
    .where(and(eq(refreshTokens.familyId, familyId), isNull(refreshTokens.revokedAt)));
}
