import { and, asc, eq } from 'drizzle-orm';
import { participants } from '@/drizzle/schema';
import type { AddParticipantsInput, ParticipantView, UpdateParticipantInput } from '@/server/contract/meetings';
import type { Queryable } from '@/server/db/client';
import { sqlState, UNIQUE_VIOLATION } from '@/server/db/sql-state';
import { withTransaction } from '@/server/db/with-transaction';
import { notFound } from '@/server/lib/errors';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { lockMeetingRow } from './queries';
import { assertNotCancelled } from './rules';
import { toParticipantView } from './view';
import { participantExists, writeParticipants } from './write-people';

interface ParticipantsAnswer {
  participants: ParticipantView[];
}

export async function addParticipants(ctx: ServiceContext, input: AddParticipantsInput): Promise<ParticipantsAnswer> {
  authorize(ctx, 'write:meetings');

  return withTransaction(ctx, async (tx) => {
    const meeting = await lockMeetingRow(tx, ctx, input.id);
    assertNotCancelled(meeting.status);
    await writeParticipants(tx, { organizationId: ctx.organizationId, meetingId: meeting.id }, input.participants);
    await audit(tx, ctx, {
      action: 'meeting.add_participants',
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: { added: input.participants.length },
    });
    return listParticipants(tx, meeting.id);
  });
}

export async function updateParticipant(
  ctx: ServiceContext,
  input: UpdateParticipantInput,
): Promise<ParticipantsAnswer> {
  authorize(ctx, 'write:meetings');

  return withTransaction(ctx, async (tx) => {
    const meeting = await lockMeetingRow(tx, ctx, input.id);
    const [row] = await tx
      .update(participants)
      .set({
        ...(input.name !== undefined && { name: input.name }),
        ...(input.email !== undefined && { email: input.email }),
        ...(input.role !== undefined && { role: input.role }),
        meetingId: meeting.id,
      })
      .where(and(eq(participants.id, input.participantId), eq(participants.meetingId, meeting.id)))
      .returning({ id: participants.id })
      .catch((error: unknown) => {
        if (sqlState(error) === UNIQUE_VIOLATION) throw participantExists();
        throw error;
      });
    if (!row) throw notFound('Participant');
    await audit(tx, ctx, { action: 'meeting.update_participant', resourceType: 'participant', resourceId: row.id });

    return listParticipants(tx, meeting.id);
  });
}

export async function removeParticipant(
  ctx: ServiceContext,
  input: { id: string; participantId: string },
): Promise<ParticipantsAnswer> {
  authorize(ctx, 'write:meetings');

  return withTransaction(ctx, async (tx) => {
    const meeting = await lockMeetingRow(tx, ctx, input.id);
    const [row] = await tx
      .delete(participants)
      .where(and(eq(participants.id, input.participantId), eq(participants.meetingId, meeting.id)))
      .returning({ id: participants.id });
    if (!row) throw notFound('Participant');
    await audit(tx, ctx, { action: 'meeting.remove_participant', resourceType: 'participant', resourceId: row.id });

    return listParticipants(tx, meeting.id);
  });
}

async function listParticipants(db: Queryable, meetingId: string): Promise<ParticipantsAnswer> {
  const rows = await db
    .select()
    .from(participants)
    .where(eq(participants.meetingId, meetingId))
    .orderBy(asc(participants.createdAt), asc(participants.id));

  return { participants: rows.map(toParticipantView) };
}
