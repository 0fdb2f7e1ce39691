import { lt } from 'drizzle-orm';
import { authSessions, rateLimits, refreshTokens } from '@/drizzle/schema';
import type { BaseContext } from '../context';

/** Ended sessions and tokens are kept this long, for whoever looks into a misuse. */
const KEEP_ENDED_MS = 30 * 24 * 60 * 60 * 1000;

/** Removes counters whose window is over, and sessions and tokens that ended long ago. For a timer. */
export async function sweepAccess(base: BaseContext): Promise<void> {
  const before = new Date(base.now().getTime() - KEEP_ENDED_MS);

  await base.db.delete(rateLimits).where(lt(rateLimits.expire, base.now()));
  await base.db.delete(refreshTokens).where(lt(refreshTokens.expiresAt, before));
  await base.db.delete(authSessions).where(lt(authSessions.expiresAt, before));
}
