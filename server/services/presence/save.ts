import { and, eq, inArray } from 'drizzle-orm';
import { participants, presenceIntervals } from '@/drizzle/schema';
import type { PresenceView, SavePresenceInput } from '@/server/contract/presence';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertNotCancelled, lockMeetingRow } from '../meetings';
import { loadPresence } from './load';
import { assertSaveable } from './rules';

/**
 * Replaces what was entered by hand for these people, and who of them has a vote. Minutes that are final already keep
 * what they were frozen with, so this stays open.
 * @throws AppError 404, 409 `MEETING_CANCELLED`, 422 `PRESENCE_TWICE`, `PRESENCE_BACKWARDS`
 */
export async function savePresence(ctx: ServiceContext, input: SavePresenceInput): Promise<PresenceView> {
  authorize(ctx, 'write:meetings');
  const recordedBy = actingUserId(ctx);

  const view = await withTransaction(ctx, async (tx) => {
    assertNotCancelled((await lockMeetingRow(tx, ctx, input.id)).status);
    assertSaveable(input.people, await listIds(tx, input.id));

    await writeVotes(tx, input);
    await writeIntervals(tx, ctx, input, recordedBy);
    await audit(tx, ctx, {
      action: 'presence.save',
      resourceType: 'meeting',
      resourceId: input.id,
      details: {
        people: input.people.length,
        withoutVote: input.people.filter(({ hasVote }) => !hasVote).length,
        intervals: input.people.flatMap(({ intervals }) => intervals).length,
      },
    });
    return loadPresence(tx, ctx, input.id);
  });

  const { organizationId } = ctx;
  ctx.ports.bus.publish({ type: 'meeting.changed', organizationId, meetingId: input.id });
  return view;
}

async function listIds(tx: Transaction, meetingId: string): Promise<Set<string>> {
  const rows = await tx.select({ id: participants.id }).from(participants).where(eq(participants.meetingId, meetingId));
  return new Set(rows.map(({ id }) => id));
}

async function writeVotes(tx: Transaction, { people }: SavePresenceInput): Promise<void> {
  for (const hasVote of [true, false]) {
    const ids = people.filter((person) => person.hasVote === hasVote).map(({ participantId }) => participantId);
    if (ids.length > 0) await tx.update(participants).set({ hasVote }).where(inArray(participants.id, ids));
  }
}

async function writeIntervals(
  tx: Transaction,
  { organizationId }: ServiceContext,
  { id: meetingId, people }: SavePresenceInput,
  recordedBy: string,
): Promise<void> {
  const ids = people.map(({ participantId }) => participantId);
  await tx
    .delete(presenceIntervals)
    .where(
      and(
        eq(presenceIntervals.meetingId, meetingId),
        eq(presenceIntervals.source, 'hand'),
        inArray(presenceIntervals.participantId, ids),
      ),
    );

  const place = { organizationId, meetingId, source: 'hand' as const, recordedBy };
  const rows = people.flatMap(({ participantId, intervals }) =>
    intervals.map((interval) => ({ ...place, participantId, ...interval })),
  );
  if (rows.length > 0) await tx.insert(presenceIntervals).values(rows);
}
