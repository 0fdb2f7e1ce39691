import { and, eq } from 'drizzle-orm';
import { meetingSessions } from '@/drizzle/schema';
import type { BaseContext } from '../context';

/** Asked again after whatever took its time: the session may have ended meanwhile. */
export async function goesOn(base: BaseContext, sessionId: string): Promise<boolean> {
  const [active] = await base.db
    .select({ id: meetingSessions.id })
    .from(meetingSessions)
    .where(and(eq(meetingSessions.id, sessionId), eq(meetingSessions.status, 'ACTIVE')));
  return active !== undefined;
}
