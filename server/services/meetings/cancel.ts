import { eq, sql } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { lockMeetingRow } from './queries';
import { assertMove } from './rules';

/** Cancelling keeps everything that the meeting has, and closes its room. Twice is once. @throws AppError 409 when it is over */
export async function cancelMeeting(ctx: ServiceContext, input: { id: string }): Promise<{ success: true }> {
  authorize(ctx, 'write:meetings');

  const changed = await withTransaction(ctx, async (tx) => {
    const meeting = await lockMeetingRow(tx, ctx, input.id);
    if (meeting.status === 'cancelled') return false;
    assertMove(meeting.status, 'cancelled');

    await tx
      .update(meetings)
      .set({
        status: 'cancelled',
        cancelledAt: ctx.now(),
        updatedAt: ctx.now(),
        revision: sql`${meetings.revision} + 1`,
      })
      .where(eq(meetings.id, meeting.id));
    await ctx.ports.jobs.enqueue(tx, 'live.end', { meetingId: meeting.id });
    await audit(tx, ctx, { action: 'meeting.cancel', resourceType: 'meeting', resourceId: meeting.id });
    return true;
  });

  if (changed)
    ctx.ports.bus.publish({ type: 'meeting.changed', organizationId: ctx.organizationId, meetingId: input.id });
  return { success: true };
}
