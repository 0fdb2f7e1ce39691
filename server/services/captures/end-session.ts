import { and, desc, eq, inArray, isNull, lt, notExists, or, sql } from 'drizzle-orm';
import { meetingSessions, trackSegments } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { BaseContext, ServiceContext } from '../context';
import { assertLeads, closeRoom, findMeeting } from '../rooms';
import { stopEgressesOf } from './egress/stop-egresses';
import { notLive, ROOM_QUIET_MS, SESSION_QUIET_MS } from './rules';
import { stopCapture } from './stop-capture';
import { tellSession } from './tell-session';

/**
 * A host ends what is live of a meeting for everybody; what still streams is ended with it.
 * @throws AppError 403, 404, 409 `NOT_LIVE`
 */
export async function endSession(ctx: ServiceContext, input: { id: string }): Promise<{ success: true }> {
  authorize(ctx, 'write:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);
  const [session] = await ctx.db
    .select()
    .from(meetingSessions)
    .where(and(eq(meetingSessions.meetingId, meeting.id), eq(meetingSessions.status, 'ACTIVE')))
    .orderBy(desc(meetingSessions.startedAt))
    .limit(1);
  if (!session) throw notLive();

  await endActive(ctx, session);
  return { success: true };
}

/** Ends a session on our side: its row first, then what streams, then the room with everybody in it. Twice is once. */
export async function endActive(ctx: ServiceContext, session: typeof meetingSessions.$inferSelect): Promise<void> {
  const { id: sessionId, meetingId, roomName } = session;
  const isOurs = await withTransaction(ctx, async (tx) => {
    const [ended] = await tx
      .update(meetingSessions)
      .set({ status: 'ENDED', endedAt: ctx.now(), updatedAt: ctx.now() })
      .where(and(eq(meetingSessions.id, sessionId), eq(meetingSessions.status, 'ACTIVE')))
      .returning({ id: meetingSessions.id });
    if (!ended) return false;

    await ctx.ports.jobs.enqueue(tx, 'live.close', { sessionId });
    await audit(tx, ctx, { action: 'meeting.end_live', resourceType: 'meeting', resourceId: meetingId });
    return true;
  });
  if (!isOurs) return;

  await stopEgressesOf(ctx, sessionId);
  stopCapture(ctx, { sessionId, meetingId });
  await closeRoom(ctx, roomName);
  tellSession(ctx, session);
}

/**
 * For the clock: ends sessions that nobody has streamed to for a minute; half a day where LiveKit tells of the room.
 * Returns how many.
 */
export async function sweepSessions(base: BaseContext): Promise<number> {
  const { ended, over } = await base.db.transaction(async (tx) => {
    const ended = await endQuiet(tx, base);
    const over = [...ended, ...(await findEndedElsewhere(tx, base, ended))];
    for (const { id: sessionId } of over) await base.ports.jobs.enqueue(tx, 'live.close', { sessionId });
    return { ended, over };
  });

  for (const session of over) {
    stopCapture(base, { sessionId: session.id, meetingId: session.meetingId });
    tellSession(base, session);
  }
  return ended.length;
}

function endQuiet(tx: Transaction, base: BaseContext) {
  const quietSince = new Date(base.now().getTime() - SESSION_QUIET_MS);
  const roomQuietSince = new Date(base.now().getTime() - ROOM_QUIET_MS);
  const live = tx
    .select({ one: sql`1` })
    .from(trackSegments)
    .where(
      and(
        eq(trackSegments.sessionId, meetingSessions.id),
        sql`(${trackSegments.status} = 'recording' or ${trackSegments.endedAt} > ${quietSince.toISOString()})`,
      ),
    );
  return tx
    .update(meetingSessions)
    .set({ status: 'ENDED', endedAt: base.now(), updatedAt: base.now() })
    .where(
      and(
        eq(meetingSessions.status, 'ACTIVE'),
        lt(meetingSessions.updatedAt, quietSince),
        or(isNull(meetingSessions.roomSid), lt(meetingSessions.updatedAt, roomQuietSince)),
        notExists(live),
      ),
    )
    .returning();
}

/** Sessions that stream here although their row says that they are over: LiveKit said so. */
async function findEndedElsewhere(tx: Transaction, base: BaseContext, known: readonly { id: string }[]) {
  const running = base.ports.liveHub.listSessions().filter((id) => !known.some((session) => session.id === id));
  if (running.length === 0) return [];

  return tx
    .select()
    .from(meetingSessions)
    .where(and(inArray(meetingSessions.id, running), eq(meetingSessions.status, 'ENDED')));
}
