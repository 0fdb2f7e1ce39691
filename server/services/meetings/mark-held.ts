import { eq, sql } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import type { ServiceContext } from '../context';
import type { MeetingRow } from './view';

/** What was said or recorded proves that a planned meeting took place: past its start, it is completed. */
export async function markHeld(tx: Transaction, ctx: ServiceContext, meeting: MeetingRow): Promise<void> {
  if (meeting.status !== 'scheduled' || meeting.startTime > ctx.now()) return;

  await tx
    .update(meetings)
    .set({ status: 'completed', revision: sql`${meetings.revision} + 1`, updatedAt: ctx.now() })
    .where(eq(meetings.id, meeting.id));
}
