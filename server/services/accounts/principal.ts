import { and, eq, gt, isNull } from 'drizzle-orm';
import { authSessions, refreshTokens } from '@/drizzle/schema';
import { unauthorized } from '@/server/lib/access-tokens';
import { isUuid } from '@/server/lib/uuid';
import type { BaseContext, ServiceContext } from '../context';
import { asMember } from './login';
import { findMember } from './queries';

/** Who a bearer token speaks for. Role and membership are read now, so a removed member is out at once. */
export async function resolveBearer(base: BaseContext, token: string): Promise<ServiceContext> {
  const claims = await base.config.accessTokens.verify(token);
  const [alive] = await base.db
    .select({ id: refreshTokens.id })
    .from(refreshTokens)
    .where(
      and(
        eq(refreshTokens.familyId, claims.familyId),
        eq(refreshTokens.userId, claims.userId),
        eq(refreshTokens.organizationId, claims.organizationId),
        isNull(refreshTokens.revokedAt),
      ),
    )
    .limit(1);
  const member = alive ? await findMember(base.db, claims.userId, claims.organizationId) : null;
  if (!member) throw unauthorized('Invalid token');

  return asMember(base, member);
}

/** Who a browser session speaks for; null once it is over. */
export async function resolveSession(base: BaseContext, sessionId: string): Promise<ServiceContext | null> {
  if (!isUuid(sessionId)) return null;

  const [session] = await base.db
    .select()
    .from(authSessions)
    .where(and(eq(authSessions.id, sessionId), isNull(authSessions.revokedAt), gt(authSessions.expiresAt, base.now())))
    .limit(1);
  const member = session ? await findMember(base.db, session.userId, session.organizationId) : null;

  return member ? asMember(base, member, sessionId) : null;
}
