import { and, eq } from 'drizzle-orm';
import { meetings, meetingSessions } from '@/drizzle/schema';
import type { BaseContext } from '../context';
import { endActive } from './end-session';

/**
 * Ends what is live of a meeting that was cancelled: while its room ran, or before somebody opened it again with a
 * token from before. Of any other meeting it ends nothing.
 */
export async function endCancelled(base: BaseContext, { meetingId }: { meetingId: string }): Promise<void> {
  const live = await base.db
    .select({ session: meetingSessions })
    .from(meetingSessions)
    .innerJoin(meetings, eq(meetings.id, meetingSessions.meetingId))
    .where(and(eq(meetings.id, meetingId), eq(meetings.status, 'cancelled'), eq(meetingSessions.status, 'ACTIVE')));
  for (const { session } of live) {
    const { organizationId } = session;
    await endActive({ ...base, organizationId, actor: { type: 'job', name: 'live.end' } }, session);
  }
}
