import { and, asc, desc, eq, gte, inArray, isNull } from 'drizzle-orm';
import { agendaItems, meetingSessions, tracks } from '@/drizzle/schema';
import type { CaptureWay, LiveRoomView } from '@/server/contract/live';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { consentModeOf, findMeeting, findViewer } from '../rooms';
import { GIVEN_UP } from './egress/rules';
import { listMembers } from './list-members';

/** How a meeting's room stands: its newest session, who is in it, how it is heard. @throws AppError 404 */
export async function getLiveRoom(ctx: ServiceContext, input: { id: string }): Promise<LiveRoomView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  const [session] = await ctx.db
    .select()
    .from(meetingSessions)
    .where(eq(meetingSessions.meetingId, meeting.id))
    .orderBy(desc(meetingSessions.startedAt))
    .limit(1);
  const items = await ctx.db
    .select({ id: agendaItems.id, title: agendaItems.title, durationMinutes: agendaItems.durationMinutes })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meeting.id))
    .orderBy(asc(agendaItems.position));
  const isLive = session?.status === 'ACTIVE';

  return {
    meetingId: meeting.id,
    topic: meeting.topic,
    isConfigured: ctx.ports.liveRooms !== null,
    url: ctx.ports.liveRooms?.url ?? null,
    roomName: meeting.roomName ?? session?.roomName ?? meeting.id,
    session: session
      ? {
          id: session.id,
          status: session.status,
          startedAt: session.startedAt.toISOString(),
          endedAt: session.endedAt?.toISOString() ?? null,
        }
      : null,
    capture: isLive && session.way ? await readCapture(ctx, session, session.way) : null,
    consentMode: await consentModeOf(ctx.db, ctx.organizationId),
    viewer: await findViewer(ctx, meeting),
    members: await listMembers(ctx, meeting.id, isLive ? session.id : null),
    agenda: items,
  };
}

/** `egress_failed`: somebody is not recorded, and is tried now and then. */
async function readCapture(
  ctx: ServiceContext,
  session: Pick<typeof meetingSessions.$inferSelect, 'id' | 'captureReason'>,
  way: CaptureWay,
): Promise<LiveRoomView['capture']> {
  const [givenUp] = await ctx.db
    .select({ id: tracks.id })
    .from(tracks)
    .where(
      and(
        eq(tracks.sessionId, session.id),
        inArray(tracks.state, ['failed', 'starting']),
        gte(tracks.attempts, GIVEN_UP),
        isNull(tracks.unpublishedAt),
      ),
    )
    .limit(1);
  return givenUp
    ? { way, state: 'failed', reason: 'egress_failed' }
    : { way, state: 'capturing', reason: session.captureReason };
}
