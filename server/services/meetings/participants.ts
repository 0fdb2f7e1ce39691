import { and, asc, eq, sql } from 'drizzle-orm';
import { meetings, participants } from '@/drizzle/schema';
import type { AddParticipantsInput, ParticipantView, UpdateParticipantInput } from '@/server/contract/meetings';
import type { Queryable, Transaction } from '@/server/db/client';
import { sqlState, UNIQUE_VIOLATION } from '@/server/lib/sql-state';
import { withTransaction } from '@/server/db/with-transaction';
import { notFound } from '@/server/lib/errors';
import { audit, type AuditEntry } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { lockMeetingRow } from './queries';
import { assertNotCancelled } from './rules';
import { toParticipantView } from './view';
import { participantExists, writeParticipants } from './write-people';

interface ParticipantsAnswer {
  participants: ParticipantView[];
}

export function addParticipants(ctx: ServiceContext, input: AddParticipantsInput): Promise<ParticipantsAnswer> {
  return changePeople(ctx, input.id, async (tx) => {
    await writeParticipants(tx, { organizationId: ctx.organizationId, meetingId: input.id }, input.participants);
    return {
      action: 'meeting.add_participants',
      resourceType: 'meeting',
      resourceId: input.id,
      details: { added: input.participants.length },
    };
  });
}

export function updateParticipant(ctx: ServiceContext, input: UpdateParticipantInput): Promise<ParticipantsAnswer> {
  return changePeople(ctx, input.id, async (tx) => {
    const [row] = await tx
      .update(participants)
      .set({
        ...(input.name !== undefined && { name: input.name }),
        ...(input.email !== undefined && { email: input.email }),
        ...(input.role !== undefined && { role: input.role }),
        meetingId: input.id,
      })
      .where(and(eq(participants.id, input.participantId), eq(participants.meetingId, input.id)))
      .returning({ id: participants.id })
      .catch((error: unknown) => {
        if (sqlState(error) === UNIQUE_VIOLATION) throw participantExists();
        throw error;
      });
    if (!row) throw notFound('Participant');
    return { action: 'meeting.update_participant', resourceType: 'participant', resourceId: row.id };
  });
}

export function removeParticipant(
  ctx: ServiceContext,
  input: { id: string; participantId: string },
): Promise<ParticipantsAnswer> {
  return changePeople(ctx, input.id, async (tx) => {
    const [row] = await tx
      .delete(participants)
      .where(and(eq(participants.id, input.participantId), eq(participants.meetingId, input.id)))
      .returning({ id: participants.id });
    if (!row) throw notFound('Participant');
    return { action: 'meeting.remove_participant', resourceType: 'participant', resourceId: row.id };
  });
}

/** The people stand in the calendar file, so each change of them is one of the meeting. */
async function changePeople(
  ctx: ServiceContext,
  meetingId: string,
  change: (tx: Transaction) => Promise<AuditEntry>,
): Promise<ParticipantsAnswer> {
  authorize(ctx, 'write:meetings');

  const answer = await withTransaction(ctx, async (tx) => {
    const meeting = await lockMeetingRow(tx, ctx, meetingId);
    assertNotCancelled(meeting.status);
    const entry = await change(tx);
    await tx
      .update(meetings)
      .set({ revision: sql`${meetings.revision} + 1`, updatedAt: ctx.now() })
      .where(eq(meetings.id, meetingId));
    await audit(tx, ctx, entry);

    return listParticipants(tx, meetingId);
  });
  ctx.ports.bus.publish({ type: 'meeting.changed', organizationId: ctx.organizationId, meetingId });
  return answer;
}

async function listParticipants(db: Queryable, meetingId: string): Promise<ParticipantsAnswer> {
  const rows = await db
    .select()
    .from(participants)
    .where(eq(participants.meetingId, meetingId))
    .orderBy(asc(participants.createdAt), asc(participants.id));

  return { participants: rows.map(toParticipantView) };
}
