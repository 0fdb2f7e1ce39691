import { and, eq, isNull, or, type SQL } from 'drizzle-orm';
import { organizations, webhookEvents } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';

/**
 * An organization sees what is its own. What belongs to nobody (yet) names other people's things, so it is shown only
 * where there is but one organization that it could belong to.
 */
export async function seesUnowned(db: Queryable): Promise<boolean> {
  const some = await db.select({ id: organizations.id }).from(organizations).limit(2);
  return some.length === 1;
}

export function visibleTo(organizationId: string, withUnowned: boolean): SQL | undefined {
  const own = eq(webhookEvents.organizationId, organizationId);
  return withUnowned ? or(own, isNull(webhookEvents.organizationId)) : and(own);
}
