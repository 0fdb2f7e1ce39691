import { and, asc, eq, isNull, max } from 'drizzle-orm';
import { organizations, participants, presenceIntervals, recordings, transcripts } from '@/drizzle/schema';
import type { PresenceInterval, PresenceView, QuorumRule } from '@/server/contract/presence';
import type { Queryable } from '@/server/db/client';
import type { ServiceContext } from '../context';

/** Everything known of who was there. The caller has made sure that the meeting is the organization's. */
export async function loadPresence(db: Queryable, ctx: ServiceContext, meetingId: string): Promise<PresenceView> {
  const people = await db
    .select({ participantId: participants.id, name: participants.name, hasVote: participants.hasVote })
    .from(participants)
    .where(eq(participants.meetingId, meetingId))
    .orderBy(asc(participants.createdAt), asc(participants.id));
  const intervals = await listIntervals(db, meetingId);

  return {
    rule: await loadRule(db, ctx),
    durationMs: await findDuration(db, meetingId),
    people: people.map((person) => ({
      ...person,
      intervals: intervals.filter(({ participantId }) => participantId === person.participantId),
    })),
  };
}

/** What the organization asks for; null: decisions need no quorum. */
export async function loadRule(db: Queryable, ctx: ServiceContext): Promise<QuorumRule | null> {
  const [row] = await db
    .select({ settings: organizations.settings })
    .from(organizations)
    .where(eq(organizations.id, ctx.organizationId));
  return row?.settings.quorum ?? null;
}

function listIntervals(db: Queryable, meetingId: string): Promise<PresenceInterval[]> {
  return db
    .select({
      participantId: presenceIntervals.participantId,
      name: participants.name,
      joinedMs: presenceIntervals.joinedMs,
      leftMs: presenceIntervals.leftMs,
      source: presenceIntervals.source,
    })
    .from(presenceIntervals)
    .innerJoin(participants, eq(participants.id, presenceIntervals.participantId))
    .where(eq(presenceIntervals.meetingId, meetingId))
    .orderBy(asc(presenceIntervals.joinedMs), asc(presenceIntervals.id));
}

/** Of the longest recording or the current transcript, whichever goes further. */
async function findDuration(db: Queryable, meetingId: string): Promise<number | null> {
  const [recorded] = await db
    .select({ durationMs: max(recordings.durationMs) })
    .from(recordings)
    .where(and(eq(recordings.meetingId, meetingId), eq(recordings.status, 'ready'), isNull(recordings.deletedAt)));
  const [spoken] = await db
    .select({ durationMs: transcripts.durationMs })
    .from(transcripts)
    .where(and(eq(transcripts.meetingId, meetingId), eq(transcripts.isCurrent, true)));

  const known = Math.max(recorded?.durationMs ?? 0, spoken?.durationMs ?? 0);
  return known > 0 ? known : null;
}
