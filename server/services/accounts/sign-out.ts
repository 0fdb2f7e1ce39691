import { and, eq, isNull } from 'drizzle-orm';
import { authSessions } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import type { BaseContext } from '../context';
import { asMember } from './login';
import { findMember } from './queries';

/** Signing out ends the session on the server too; an unknown one is no error. */
export async function closeSession(base: BaseContext, sessionId: string): Promise<void> {
  await withTransaction(base, async (tx) => {
    const [ended] = await tx
      .update(authSessions)
      .set({ revokedAt: base.now() })
      .where(and(eq(authSessions.id, sessionId), isNull(authSessions.revokedAt)))
      .returning({ userId: authSessions.userId, organizationId: authSessions.organizationId });
    if (ended) await auditSignOut(tx, base, ended);
  });
}

/** A row for who signed out. Somebody who was removed meanwhile has no organization to tell it in. */
export async function auditSignOut(
  tx: Transaction,
  base: BaseContext,
  { userId, organizationId }: { userId: string; organizationId: string },
): Promise<void> {
  const member = await findMember(tx, userId, organizationId);
  if (!member) return;

  await audit(tx, asMember(base, member), { action: 'account.logout', resourceType: 'user', resourceId: userId });
}
