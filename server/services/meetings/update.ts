import { eq, sql } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import type { MeetingAnswer, UpdateMeetingInput } from '@/server/contract/meetings';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { loadMeeting, lockMeetingRow } from './queries';
import { assertMove, assertNotCancelled } from './rules';
import { toMeetingAnswer, toMeetingView } from './view';
import { writeAgendaItems } from './write-people';

/** Changes what is given and leaves the rest. @throws AppError 404, 409 */
export async function updateMeeting(ctx: ServiceContext, input: UpdateMeetingInput): Promise<MeetingAnswer> {
  authorize(ctx, 'write:meetings');

  await withTransaction(ctx, async (tx) => {
    const meeting = await lockMeetingRow(tx, ctx, input.id);
    assertNotCancelled(meeting.status);
    if (input.status) assertMove(meeting.status, input.status);

    await tx
      .update(meetings)
      .set({ ...toColumns(input), revision: sql`${meetings.revision} + 1`, updatedAt: ctx.now() })
      .where(eq(meetings.id, meeting.id));
    if (input.agendaItems) {
      await writeAgendaItems(tx, { organizationId: ctx.organizationId, meetingId: meeting.id }, input.agendaItems);
    }
    const { id, ...changes } = input;
    await audit(tx, ctx, {
      action: 'meeting.update',
      resourceType: 'meeting',
      resourceId: id,
      details: { changed: Object.keys(changes) },
    });
  });

  ctx.ports.bus.publish({ type: 'meeting.changed', organizationId: ctx.organizationId, meetingId: input.id });
  return toMeetingAnswer(toMeetingView(await loadMeeting(ctx.db, ctx, input.id)));
}

function toColumns(input: UpdateMeetingInput): Partial<typeof meetings.$inferInsert> {
  return {
    ...(input.topic !== undefined && { topic: input.topic }),
    ...(input.agenda !== undefined && { agenda: input.agenda }),
    ...(input.location !== undefined && { location: input.location }),
    ...(input.startTime !== undefined && { startTime: new Date(input.startTime) }),
    ...(input.duration !== undefined && { durationMinutes: input.duration }),
    ...(input.timeZone !== undefined && { timeZone: input.timeZone }),
    ...(input.status !== undefined && { status: input.status }),
  };
}
